import type { SimilarityLists } from './FittedNetwork.js';
import { followedByLists } from './similarity/followedByLists.js';
import { toPostOccurrences } from './similarity/PostOccurrences.js';
import { similarPostLists } from './similarity/similarPostLists.js';
import { similarUserLists } from './similarity/similarUserLists.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface SimilarityOptions {
  /** Most `FOLLOWED_BY` edges of a post; of `SIMILAR_TO` twice as many, which ranking needs more of. */
  readonly neighbours: number;
  /** Most edges of a user. */
  readonly users: number;
  /** Cosine that two users must exceed to be joined. */
  readonly threshold: number;
}

/** All similarity edges, from the training pairs alone. */
export function toSimilarityLists(
  pairs: TrainingPairs,
  { neighbours, users, threshold }: SimilarityOptions,
): SimilarityLists {
  const occurrences = toPostOccurrences(pairs);
  return {
    userSimilar: similarUserLists(pairs, occurrences, { k: users, threshold }),
    postSimilar: similarPostLists(pairs, occurrences, { k: 2 * neighbours }),
    followedBy: followedByLists(pairs, occurrences, { k: neighbours }),
  };
}
