import { topPosts } from '../../ranking/topPosts.js';
import { topServed } from '../../ranking/topServed.js';
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
  /** `[all posts]` 1 where the post has a training or a held-out pair: only those are listed. */
  readonly universe: Uint8Array;
  /** Posts and users with a training or a held-out pair. */
  readonly numPosts: number;
  readonly numUsers: number;
  /** By post: category indices, its own first. */
  readonly categories: readonly (readonly number[])[];
  /** `[numPosts]` in training. */
  readonly popularity: Float32Array;
  /** By post: categories and moods as one set of numbers. */
  readonly groups: readonly ReadonlySet<number>[];
  readonly seed: number;
}

/** `[all posts]` scores for a user; may be reused by the next call. */
export type Scorer = (user: number) => Float32Array;

export interface RankingModel {
  readonly scorer: Scorer;
  /** Whether long runs of one category are broken up, as in what is served. */
  readonly varied: boolean;
}

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
export function scoreModel(model: RankingModel, bed: TestBed): ModelScore {
  const lists = bed.users.map((user) => listOf(user, model, bed));
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

/** The first twenty of the universe without the user's training posts, equal scores by index. */
export function listOf(
  user: number,
  { scorer, varied }: RankingModel,
  { seen, universe, categories }: TestBed,
): Int32Array {
  const own = seen[user]!;
  const excluded = {
    has: (post: number) => universe[post] === 0 || own.has(post),
  };
  const scores = scorer(user);
  if (!varied) return topPosts(scores, LIST_LENGTH, excluded).slice();
  return topServed(scores, {
    count: LIST_LENGTH,
    excluded,
    categories,
  }).slice();
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
