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
  const k = edgesPerPost(neighbours, pairs.numPosts);
  return {
    userSimilar: similarUserLists(pairs, occurrences, { k: users, threshold }),
    postSimilar: similarPostLists(pairs, occurrences, {
      k: edgesPerPost(2 * neighbours, pairs.numPosts),
    }),
    followedBy: followedByLists(pairs, occurrences, { k }),
  };
}

/**
 * Edges of one type in the whole graph: a first publication writes so many in half a minute.
 * Short lists cost a large catalogue little, since most of its posts have few people to be compared by.
 */
const EDGE_BUDGET = 500_000;
const FEWEST_EDGES = 20;

function edgesPerPost(most: number, numPosts: number): number {
  const share = Math.floor(EDGE_BUDGET / Math.max(1, numPosts));
  return Math.min(most, Math.max(FEWEST_EDGES, share));
}
