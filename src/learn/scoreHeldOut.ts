import type { Progress } from '../lib/progress.js';
import type { Exposure } from '../domain/TrainingRuns.js';
import { scorePosts } from '../ranking/scorePosts.js';
import { topPosts } from '../ranking/topPosts.js';
import { topServed } from '../ranking/topServed.js';
import type { Tuned, TuneInput } from './fitAndTune.js';
import { scorableUsers } from './scorableUsers.js';
import { cosineLists } from './similarity/cosineLists.js';
import { toPostOccurrences } from './similarity/PostOccurrences.js';
import { toExposure } from './metrics/exposure.js';
import { LIST_LENGTH, scoreList } from './metrics/scoreList.js';
import { sumNeighbours } from './similarity/sumNeighbours.js';
import { toCatalogueIndex } from './toCatalogueIndex.js';
import { toProfile } from './toProfile.js';
import { toSimilarityLists } from './toSimilarityLists.js';
import { toTrainingPairs, type TrainingPairs } from './TrainingPairs.js';

/** By name: `ndcg@20` and `recall@20` of the served list, and of each other model with its name in front. */
export type TrainingMetrics = Readonly<Record<string, number>>;

export interface HeldOutScores {
  readonly metrics: TrainingMetrics;
  /** How the same lists spread over the catalogue, by the same prefixes, and `history.` for the training pairs. */
  readonly exposure: Readonly<Record<string, Exposure>>;
}

type Scorer = (user: number) => Float32Array;

/** In front of the names of its metrics: nothing. */
const SERVED = '';

/** Neighbours that the item-item baseline sums over: in effect all of them. */
const BASELINE_NEIGHBOURS = 1000;

/**
 * Full-catalogue Recall@20 and NDCG@20 on the outer split: the list as it would be served, the network alone,
 * popularity and item-item co-occurrence. The network's weights come from the inner split; its graph holds all training interactions.
 */
export function scoreHeldOut(
  { dataset, splits, options, tuned }: TuneInput & { tuned: Tuned },
  { progress }: { progress: Progress },
): HeldOutScores {
  const { train, heldOut } = splits.outer;
  const pairs = toTrainingPairs(dataset, train);
  const similarities = toSimilarityLists(pairs, options.similarity, progress);
  const vectors = tuned.network.encode({ dataset, train, similarities });
  const index = toCatalogueIndex(dataset, pairs, {
    similarities,
    vectors,
    halfLifeMs: options.halfLifeMs,
  });
  const scorers: Record<string, Scorer> = {
    [SERVED]: (user) =>
      scorePosts(index, toProfile(user, pairs, vectors), tuned.blend).total,
    'network.': (user) => networkScores(user, vectors),
    'popularity.': () => index.popularity,
    'itemItem.': itemItemScorer(pairs),
  };
  const users = scorableUsers(pairs, heldOut);
  const task = progress.task('score held-out posts', users.length);
  const sums = new Map<string, number>();
  const places = new Map<string, Int32Array>();
  for (const user of users) {
    const relevant = new Set(Array.from(heldOut[user]!));
    const seen = new Set(
      pairs.post.subarray(pairs.offsets[user], pairs.offsets[user + 1]),
    );
    for (const [name, scorer] of Object.entries(scorers)) {
      const scores = scorer(user);
      const list =
        name === SERVED
          ? topServed(scores, {
              count: LIST_LENGTH,
              excluded: seen,
              categories: index.categories,
            })
          : topPosts(scores, LIST_LENGTH, seen);
      count(places, name, { list, numPosts: pairs.numPosts });
      const score = scoreList(list, relevant);
      add(sums, `${name}ndcg@20`, score.ndcg / users.length);
      add(sums, `${name}recall@20`, score.recall / users.length);
    }
    task.advance(1);
  }
  const metrics = Object.fromEntries(sums);
  task.done(`NDCG@20 ${(metrics['ndcg@20'] ?? 0).toFixed(4)}`);
  return { metrics, exposure: exposureOf(places, pairs) };
}

function add(sums: Map<string, number>, name: string, amount: number): void {
  sums.set(name, (sums.get(name) ?? 0) + amount);
}

function count(
  places: Map<string, Int32Array>,
  name: string,
  { list, numPosts }: { list: ArrayLike<number>; numPosts: number },
): void {
  const counts = places.get(name) ?? new Int32Array(numPosts);
  for (const post of Array.from(list)) counts[post]! += 1;
  places.set(name, counts);
}

function exposureOf(
  places: ReadonlyMap<string, Int32Array>,
  pairs: TrainingPairs,
): HeldOutScores['exposure'] {
  const popularity = new Int32Array(pairs.numPosts);
  for (const post of pairs.post) popularity[post]! += 1;
  const all = [...places, ['history.', popularity] as const];
  return Object.fromEntries(
    all.map(([name, counts]) => [name, toExposure(counts, popularity)]),
  );
}

function networkScores(
  user: number,
  {
    userVectors,
    postVectors,
    dimension,
  }: {
    userVectors: Float32Array;
    postVectors: Float32Array;
    dimension: number;
  },
): Float32Array {
  const scores = new Float32Array(postVectors.length / dimension);
  for (let post = 0; post < scores.length; post++) {
    for (let axis = 0; axis < dimension; axis++) {
      scores[post]! +=
        userVectors[user * dimension + axis]! *
        postVectors[post * dimension + axis]!;
    }
  }
  return scores;
}

function itemItemScorer(pairs: TrainingPairs): Scorer {
  const lists = cosineLists(pairs, toPostOccurrences(pairs), {
    k: BASELINE_NEIGHBOURS,
    threshold: 0,
  });
  const { offsets, post } = pairs;
  return (user) =>
    sumNeighbours(lists, post.subarray(offsets[user], offsets[user + 1]));
}
