import { fit } from './fit.js';
import type { FittedNetwork, SimilarityLists } from './FittedNetwork.js';
import type { TuneDeps, Tuned, TuneInput } from './fitAndTune.js';
import { toSimilarityLists } from './toSimilarityLists.js';
import { toTrainingPairs } from './TrainingPairs.js';

export interface Refitted {
  readonly network: FittedNetwork;
  readonly similarities: SimilarityLists;
}

/** The network once more, on everything, for as many epochs as served validation best. */
export async function refit(
  { dataset, options, tuned }: Omit<TuneInput, 'splits'> & { tuned: Tuned },
  { progress, checkpoint, onEpoch }: TuneDeps,
): Promise<Refitted> {
  const train = new Uint8Array(dataset.interactions.user.length).fill(1);
  const pairs = toTrainingPairs(dataset, train);
  const similarities = toSimilarityLists(pairs, options.similarity, progress);
  const epochs = Math.max(1, tuned.network.epochs);
  const network = await fit(
    { dataset, train, similarities },
    { ...options.fit, epochs },
    {
      progress,
      checkpoint: checkpoint.fit('final'),
      onEpoch: (record) => onEpoch?.('final', record),
    },
  );
  return { network, similarities };
}
