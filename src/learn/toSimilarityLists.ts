import { silentProgress, type Progress } from '../lib/progress.js';
import { edgesPerPost } from './edgesPerPost.js';
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
  const most = edgesPerPost(neighbours, pairs.numPosts);
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
      similarPostLists(pairs, occurrences, { k: most.similar }),
    ),
    followedBy: counted(
      followedByLists(pairs, occurrences, { k: most.followedBy }),
    ),
    together: counted(togetherLists(pairs, occurrences, { k: most.together })),
    factors: counted(spectralFactors(pairs)),
  };
  task.done();
  return lists;
}

const KINDS = 5;
