import { silentProgress, type Progress } from '../lib/progress.js';
import type { SimilarityLists } from './FittedNetwork.js';
import { followedByLists } from './similarity/followedByLists.js';
import { toPostOccurrences } from './similarity/PostOccurrences.js';
import { similarPostLists } from './similarity/similarPostLists.js';
import { spectralFactors } from './similarity/spectralFactors.js';
import { togetherLists } from './similarity/togetherLists.js';
import { similarUserLists } from './similarity/similarUserLists.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface SimilarityOptions {
  /** Edges of a post where the catalogue is of middle size; fewer in a very large one, up to four times as many in a small one. */
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
  progress: Progress = silentProgress,
): SimilarityLists {
  const occurrences = toPostOccurrences(pairs);
  const within = (budget: number) => ({
    k: edgesPerPost(budget, neighbours, pairs.numPosts),
  });
  const task = progress.task('similarity edges', KINDS);
  const counted = <T>(lists: T): T => {
    task.advance(1);
    return lists;
  };
  const lists = {
    userSimilar: counted(
      similarUserLists(pairs, occurrences, { k: users, threshold }),
    ),
    postSimilar: counted(
      similarPostLists(pairs, occurrences, within(SIMILAR_BUDGET)),
    ),
    followedBy: counted(
      followedByLists(pairs, occurrences, within(FOLLOWED_BUDGET)),
    ),
    together: counted(
      togetherLists(pairs, occurrences, within(TOGETHER_BUDGET)),
    ),
    factors: counted(spectralFactors(pairs)),
  };
  task.done();
  return lists;
}

const KINDS = 5;

/**
 * Edges of one type in the whole graph, which a publication has to write. Ranking sums over many weak edges:
 * cutting `SIMILAR_TO` from 200 to 50 a post costs latest-small 5 % of NDCG@20, cutting `FOLLOWED_BY` nothing (docs/quality.md).
 */
const SIMILAR_BUDGET = 1_000_000;
const FOLLOWED_BUDGET = 400_000;
const TOGETHER_BUDGET = 400_000;
const FEWEST_EDGES = 20;
const MOST_TIMES = 4;

function edgesPerPost(
  budget: number,
  neighbours: number,
  numPosts: number,
): number {
  const share = Math.floor(budget / Math.max(1, numPosts));
  return Math.min(MOST_TIMES * neighbours, Math.max(FEWEST_EDGES, share));
}
