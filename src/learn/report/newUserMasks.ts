import { createRandom } from '../../lib/createRandom.js';
import { NEWCOMER_LENGTHS } from '../blend/newcomerMoment.js';
import type { InteractionMask, TrainingPairs } from '../TrainingPairs.js';
import type { FitModelsInput } from './FittedModels.js';

/** Users held out whole: one in five of those with more posts than are ever shown. */
const ONE_IN = 5;
const MOST_SHOWN = Math.max(...NEWCOMER_LENGTHS);

/** Ascending user indices. */
export function drawNewUsers(
  { offsets, numUsers }: TrainingPairs,
  seed: number,
): number[] {
  const random = createRandom(seed);
  return Array.from({ length: numUsers }, (_none, user) => user).filter(
    (user) =>
      random() < 1 / ONE_IN && offsets[user + 1]! - offsets[user]! > MOST_SHOWN,
  );
}

/** The training mask for some users alone. */
export function maskUsers(
  { dataset, train }: Pick<FitModelsInput, 'dataset' | 'train'>,
  keep: (user: number) => boolean,
): InteractionMask {
  const { user } = dataset.interactions;
  return train.map((kept, row) => (kept === 1 && keep(user[row]!) ? 1 : 0));
}

export interface ShowFirst {
  /** Mask of the users that are known whole. */
  readonly known: InteractionMask;
  readonly hidden: ReadonlySet<number>;
  /** Pairs of all training interactions. */
  readonly everybody: TrainingPairs;
  readonly shown: number;
}

/** Adds to the known users the first posts of the hidden ones, every interaction of them. */
export function showFirst(
  { dataset, train }: Pick<FitModelsInput, 'dataset' | 'train'>,
  { known, hidden, everybody, shown }: ShowFirst,
): InteractionMask {
  const { user } = dataset.interactions;
  return train.map((kept, row) => {
    if (kept === 0 || known[row] === 1) return known[row]!;
    const place = everybody.pairOf[row]! - everybody.offsets[user[row]!]!;
    return hidden.has(user[row]!) && place < shown ? 1 : 0;
  });
}
