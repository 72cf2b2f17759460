import type { Dataset } from '../domain/Dataset.js';
import type { Progress } from '../lib/progress.js';
import type { Blend } from '../ranking/Blend.js';
import { prepareNewcomers } from './blend/prepareNewcomers.js';
import { tuneBlend } from './blend/tuneBlend.js';
import { fit } from './fit.js';
import type { FittedNetwork } from './FittedNetwork.js';
import type { RunReporter } from './logRun.js';
import type { TwoSplits } from './holdOutTwice.js';
import { toSimilarityLists } from './toSimilarityLists.js';
import type { TrainingCheckpoint } from './TrainingCheckpoint.js';
import type { TrainOptions } from './TrainOptions.js';
import { toTrainingPairs } from './TrainingPairs.js';

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

export interface TuneDeps {
  readonly progress: Progress;
  readonly checkpoint: TrainingCheckpoint;
  /** Told of each epoch of both fits. */
  readonly onEpoch?: RunReporter['onEpoch'];
}

/** Fits the network with early stopping on the inner split, and the blend weights on the same held-out posts. */
export async function fitAndTune(
  input: TuneInput,
  { progress, checkpoint, onEpoch }: TuneDeps,
): Promise<Tuned> {
  const { dataset, splits, options } = input;
  const { train, heldOut } = splits.inner;
  const pairs = toTrainingPairs(dataset, train);
  const similarities = toSimilarityLists(pairs, options.similarity, progress);
  const network = await fit(
    { dataset, train, similarities, validation: heldOut },
    options.fit,
    {
      progress,
      checkpoint: checkpoint.fit('validation'),
      onEpoch: (record) => onEpoch?.('validation', record),
    },
  );
  const newcomers = prepareNewcomers(
    dataset,
    { train, pairs },
    {
      similarity: options.similarity,
      seed: options.fit.seed,
      progress,
    },
  );
  const blend = tuneBlend(
    {
      dataset,
      split: splits.inner,
      pairs,
      similarities,
      newcomers,
      vectors: network,
      halfLifeMs: options.halfLifeMs,
      seed: options.fit.seed,
    },
    { progress },
  );
  return { network, blend };
}
