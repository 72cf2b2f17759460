import { createRandom } from '../../lib/createRandom.js';
import type { Progress } from '../../lib/progress.js';
import type { Blend } from '../../ranking/Blend.js';
import { prepareNewcomers } from '../blend/prepareNewcomers.js';
import { tuneBlend } from '../blend/tuneBlend.js';
import { fit } from '../fit.js';
import type { FittedNetwork, SimilarityLists } from '../FittedNetwork.js';
import { holdOutLastFifth } from '../holdOut.js';
import { toSimilarityLists } from '../toSimilarityLists.js';
import {
  toTrainingPairs,
  type InteractionMask,
  type TrainingPairs,
} from '../TrainingPairs.js';
import type { FitModelsInput } from './FittedModels.js';

export interface KnownUsers {
  readonly known: InteractionMask;
  /** Of `known`. */
  readonly pairs: TrainingPairs;
  readonly lists: SimilarityLists;
}

/** Network and blend as they would be if the hidden users did not exist yet. */
export async function fitWithoutUsers(
  { dataset, options }: FitModelsInput,
  { known, lists }: KnownUsers,
  deps: { readonly progress: Progress },
): Promise<{ network: FittedNetwork; blend: Blend }> {
  const { seed } = options.fit;
  const split = holdOutLastFifth(dataset, known, createRandom(seed));
  const pairs = toTrainingPairs(dataset, split.train);
  const similarities = toSimilarityLists(pairs, options.similarity);
  const tuned = await fit(
    {
      dataset,
      train: split.train,
      similarities,
      validation: split.heldOut,
    },
    options.fit,
    deps,
  );
  tuned.dispose();
  const { halfLifeMs } = options;
  const newcomers = prepareNewcomers(
    dataset,
    { train: split.train, pairs },
    { similarity: options.similarity, seed: seed },
  );
  const blend = tuneBlend(
    {
      dataset,
      split,
      pairs,
      similarities,
      newcomers,
      vectors: tuned,
      halfLifeMs,
      seed,
    },
    deps,
  );
  const epochs = Math.max(1, tuned.epochs);
  const network = await fit(
    { dataset, train: known, similarities: lists },
    { ...options.fit, epochs },
    deps,
  );
  return { network, blend };
}
