import type { Dataset } from '../../domain/Dataset.js';
import { createRandom } from '../../lib/createRandom.js';
import type { Progress } from '../../lib/progress.js';
import type { SimilarityLists } from '../FittedNetwork.js';
import {
  toSimilarityLists,
  type SimilarityOptions,
} from '../toSimilarityLists.js';
import {
  toTrainingPairs,
  type InteractionMask,
  type TrainingPairs,
} from '../TrainingPairs.js';

/** Users who are taken for new, and what would be known if they had not come yet. */
export interface Newcomers {
  /** Ascending indices. */
  readonly users: readonly number[];
  /** Without the newcomers. */
  readonly pairs: TrainingPairs;
  /** Without the newcomers. */
  readonly similarities: SimilarityLists;
}

/** One in so many users is taken for new. */
const ONE_IN = 5;
/** So that it does not draw the very users that an evaluation with the same seed has hidden. */
const SALT = 7919;

/**
 * Draws users with at least two pairs and makes the edges anew without them: edges that they took part in
 * know what they did next, and weights learned from those would trust them too much.
 */
export function prepareNewcomers(
  dataset: Dataset,
  everybody: { readonly train: InteractionMask; readonly pairs: TrainingPairs },
  {
    similarity,
    seed,
    progress,
  }: { similarity: SimilarityOptions; seed: number; progress?: Progress },
): Newcomers {
  const random = createRandom(seed + SALT);
  const { offsets, numUsers } = everybody.pairs;
  const users = Array.from({ length: numUsers }, (_none, user) => user).filter(
    (user) => random() < 1 / ONE_IN && offsets[user + 1]! - offsets[user]! >= 2,
  );
  const drawn = new Set(users);
  const { user } = dataset.interactions;
  const known = everybody.train.map((kept, row) =>
    kept === 1 && !drawn.has(user[row]!) ? 1 : 0,
  );
  const pairs = toTrainingPairs(dataset, known);
  const similarities = toSimilarityLists(pairs, similarity, progress);
  return { users, pairs, similarities };
}
