import { topPosts } from '../../ranking/topPosts.js';
import { activitySlices } from './activitySlices.js';
import { bootstrapMean, type Interval } from './bootstrap.js';
import { listDiversity } from './listDiversity.js';
import { listNovelty } from './listNovelty.js';
import { LIST_LENGTH, scoreList, type ListScore } from './scoreList.js';

/** What lists are scored against, the same for all models of a run. */
export interface TestBed {
  /** User indices with at least one training and one held-out post. */
  readonly users: readonly number[];
  /** By user index. */
  readonly relevant: readonly ArrayLike<number>[];
  /** By user index: training posts, never listed. */
  readonly seen: readonly ReadonlySet<number>[];
  readonly numPosts: number;
  readonly numUsers: number;
  /** `[numPosts]` in training. */
  readonly popularity: Float32Array;
  /** By post: categories and moods as one set of numbers. */
  readonly groups: readonly ReadonlySet<number>[];
  readonly seed: number;
}

/** `[numPosts]` scores for a user; may be reused by the next call. */
export type Scorer = (user: number) => Float32Array;

export const LIST_METRICS = [
  'ndcg',
  'recall',
  'hitRate',
  'reciprocalRank',
] as const;

export interface ModelScore {
  readonly means: Readonly<Record<keyof ListScore, Interval>>;
  /** Distinct posts in all lists / catalogue. */
  readonly coverage: number;
  /** Bits. */
  readonly novelty: number;
  /** 0 to 1; NaN where posts have neither categories nor moods. */
  readonly diversity: number;
  readonly slices: readonly {
    name: string;
    users: number;
    ndcg: number;
    recall: number;
  }[];
  /** `[users]` in the test bed's order, for paired comparisons. */
  readonly ndcgPerUser: Float64Array;
  /** By test-bed order: the first twenty. */
  readonly lists: readonly Int32Array[];
}

/** Ranks the whole catalogue for every user of the test bed and scores the lists. */
export function scoreModel(scorer: Scorer, bed: TestBed): ModelScore {
  const lists = bed.users.map((user) =>
    topPosts(scorer(user), LIST_LENGTH, bed.seen[user]).slice(),
  );
  const scores = bed.users.map((user, i) =>
    scoreList(lists[i]!, new Set(Array.from(bed.relevant[user]!))),
  );
  const column = (name: keyof ListScore) =>
    Float64Array.from(scores, (score) => score[name]);
  const interval = (name: keyof ListScore) =>
    bootstrapMean(column(name), bed.seed);
  return {
    means: {
      ndcg: interval('ndcg'),
      recall: interval('recall'),
      hitRate: interval('hitRate'),
      reciprocalRank: interval('reciprocalRank'),
    },
    coverage: new Set(lists.flatMap((list) => [...list])).size / bed.numPosts,
    novelty: meanOf(
      lists.map((list) => listNovelty(list, bed.popularity, bed.numUsers)),
    ),
    diversity: meanOf(
      lists
        .map((list) => listDiversity(list, bed.groups))
        .filter((value) => !Number.isNaN(value)),
    ),
    slices: sliceScores(scores, bed),
    ndcgPerUser: column('ndcg'),
    lists,
  };
}

function sliceScores(
  scores: readonly ListScore[],
  { users, seen }: TestBed,
): ModelScore['slices'] {
  const lengths = users.map((user) => seen[user]!.size);
  return activitySlices(lengths).map(({ name, members }) => ({
    name,
    users: members.length,
    ndcg: meanOf(members.map((i) => scores[i]!.ndcg)),
    recall: meanOf(members.map((i) => scores[i]!.recall)),
  }));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
