import type { Dataset } from '../domain/Dataset.js';
import { createRandom } from '../lib/createRandom.js';
import type { Progress } from '../lib/progress.js';
import type { Blend } from '../ranking/Blend.js';
import { fitBlend } from './blend/fitBlend.js';
import { toRankingExample } from './blend/toRankingExample.js';
import { fit } from './fit.js';
import type { FittedNetwork, SimilarityLists } from './FittedNetwork.js';
import type { TwoSplits } from './holdOutTwice.js';
import { toCatalogueIndex } from './toCatalogueIndex.js';
import { toProfile } from './toProfile.js';
import { toSimilarityLists } from './toSimilarityLists.js';
import type { TrainOptions } from './train.js';
import { toTrainingPairs, type TrainingPairs } from './TrainingPairs.js';

/** What was chosen on validation. */
export interface Tuned {
  readonly network: FittedNetwork;
  readonly blend: Blend;
}

export interface TuneInput {
  readonly dataset: Dataset;
  readonly splits: TwoSplits;
  readonly options: Pick<TrainOptions, 'fit' | 'similarity' | 'halfLifeMs'>;
}

/** Users whose moments of choice the blend learns from. */
const MOST_EXAMPLES = 2000;

/** Fits the network with early stopping on the inner split, and the blend weights on the same held-out posts. */
export async function fitAndTune(
  input: TuneInput,
  { progress }: { progress: Progress },
): Promise<Tuned> {
  const { dataset, splits, options } = input;
  const { train, heldOut } = splits.inner;
  const pairs = toTrainingPairs(dataset, train);
  const similarities = toSimilarityLists(pairs, options.similarity);
  const network = await fit(
    { dataset, train, similarities, validation: heldOut },
    options.fit,
    { progress },
  );
  const blend = tuneBlend(input, { pairs, similarities, network }, progress);
  return { network, blend };
}

interface Fitted {
  readonly pairs: TrainingPairs;
  readonly similarities: SimilarityLists;
  readonly network: FittedNetwork;
}

function tuneBlend(
  { dataset, splits, options }: TuneInput,
  { pairs, similarities, network }: Fitted,
  progress: Progress,
): Blend {
  const { halfLifeMs } = options;
  const index = toCatalogueIndex(dataset, pairs, {
    similarities,
    vectors: network,
    halfLifeMs,
  });
  const random = createRandom(options.fit.seed);
  const users = scorableUsers(pairs, splits.inner.heldOut).slice(
    0,
    MOST_EXAMPLES,
  );
  const task = progress.task('weigh the evidence', users.length);
  const examples = users.map((user) => {
    const relevant = Array.from(splits.inner.heldOut[user]!);
    const profile = toProfile(user, pairs, network);
    const excluded = new Set(profile.history.map(({ post }) => post));
    task.advance(1);
    return toRankingExample(index, { profile, relevant, excluded }, random);
  });
  const blend = fitBlend(examples);
  task.done();
  return blend;
}

/** Users with something to learn from and something held out, by index. */
export function scorableUsers(
  { offsets, numUsers }: TrainingPairs,
  heldOut: readonly ArrayLike<number>[],
): number[] {
  return Array.from({ length: numUsers }, (_none, user) => user).filter(
    (user) => offsets[user + 1]! > offsets[user]! && heldOut[user]!.length > 0,
  );
}
