import type { TrainingPairs } from '../TrainingPairs.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { solveLinear } from './solveLinear.js';
import {
  FARTHEST,
  futureWorth,
  pastWorth,
  sameMomentWorth,
} from './stepWorths.js';

export interface LeadsToOptions {
  /** Most posts that the regression is solved for, by popularity: time grows with the cube. */
  readonly mostPosts: number;
  readonly lambda: number;
}

/** Weights between the posts of `posts`: `values[i · n + j]` = how much post i in the recent past speaks for post j next. */
export interface PostWeights {
  /** `[n]` post indices. */
  readonly posts: Int32Array;
  /** `[n, n]` row-major. */
  readonly values: Float32Array;
}

/**
 * Ridge regression from a history decayed by recency to the decayed future, over every moment of every history at once
 * (SLIT of Choi et al. 2021, "Session-aware linear item-item models"): B = (S'S + λI)⁻¹ S'T. Both products have a closed form
 * by distance, so no moment is spelled out. Posts of one moment count half in either direction.
 */
export function leadsToWeights(
  training: TrainingPairs,
  occurrences: PostOccurrences,
  { mostPosts, lambda }: LeadsToOptions,
): PostWeights {
  const posts = mostPopular(occurrences.popularity, mostPosts);
  const size = posts.length;
  const sums = {
    size,
    row: rowOf(posts, training.numPosts),
    past: new Float32Array(size * size),
    future: new Float32Array(size * size),
  };
  for (let user = 0; user < training.numUsers; user++) {
    addUser(user, { training, occurrences, sums });
  }
  for (let i = 0; i < size; i++) sums.past[i * size + i]! += lambda;
  return { posts, values: solveLinear(sums.past, sums.future, size) };
}

/** Ascending: the posts that most people saw, at least two. */
export function mostPopular(
  popularity: Float32Array,
  most: number,
): Int32Array {
  const order = Array.from(popularity, (_people, post) => post)
    .filter((post) => popularity[post]! > 1)
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b);
  return Int32Array.from(order.slice(0, most)).sort();
}

function rowOf(posts: Int32Array, numPosts: number): Int32Array {
  const row = new Int32Array(numPosts).fill(-1);
  posts.forEach((post, index) => (row[post] = index));
  return row;
}

interface Sums {
  readonly size: number;
  readonly row: Int32Array;
  readonly past: Float32Array;
  readonly future: Float32Array;
}

function addUser(
  user: number,
  input: { training: TrainingPairs; occurrences: PostOccurrences; sums: Sums },
): void {
  const { training, occurrences, sums } = input;
  const start = training.offsets[user]!;
  const end = training.offsets[user + 1]!;
  for (let a = start; a < end; a++) {
    const i = sums.row[training.post[a]!]!;
    if (i < 0) continue;
    const stop = Math.min(end, a + FARTHEST + occurrences.company[a]!);
    for (let b = a; b < stop; b++) {
      const j = sums.row[training.post[b]!]!;
      if (j < 0) continue;
      const steps = occurrences.place[b]! - occurrences.place[a]!;
      const past = pastWorth(steps, end - 1 - b);
      sums.past[i * sums.size + j]! += past;
      if (a === b) continue;
      sums.past[j * sums.size + i]! += past;
      if (steps > 0) sums.future[i * sums.size + j]! += futureWorth(steps);
      else {
        const half = sameMomentWorth(occurrences.company[a]!);
        sums.future[i * sums.size + j]! += half;
        sums.future[j * sums.size + i]! += half;
      }
    }
  }
}
