import { sharedZeros } from '../lib/sharedZeros.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';

/**
 * The posts' vectors, `[numPosts, dimension]`, where a post that came after the training has the mean of the posts
 * that share its categories and moods; one that shares none keeps zeros. What folding-in is to factor models, by features. In steps.
 */
export function* foldVectors(
  served: ServedCatalogue,
): Generator<void, Float32Array> {
  const { vectors, version, categories, moods } = served;
  const dimension = version?.dimension ?? 0;
  const cold = yield* coldPosts(vectors, dimension);
  if (cold.length === 0) return vectors;
  const folded = sharedZeros(Float32Array, vectors.length);
  folded.set(vectors);
  yield;
  const byCategory = yield* centroids(served, categories, cold);
  const byMood = yield* centroids(served, moods, cold);
  for (const post of cold) {
    const near = [
      ...(categories[post] ?? []).map((name) => byCategory.get(name)),
      ...(moods[post] ?? []).map((name) => byMood.get(name)),
    ].filter((centroid) => centroid !== undefined);
    const row = folded.subarray(post * dimension, (post + 1) * dimension);
    near.forEach((centroid) => addShare(row, centroid, 1 / near.length));
  }
  return folded;
}

/** Some milliseconds. */
const POSTS_A_STEP = 2 ** 14;

function* coldPosts(
  vectors: Float32Array,
  dimension: number,
): Generator<void, number[]> {
  const cold: number[] = [];
  for (let post = 0; post * dimension < vectors.length; post++) {
    if (post % POSTS_A_STEP === 0) yield;
    if (isZero(vectors, post, dimension)) cold.push(post);
  }
  return cold;
}

/** Mean vector of the posts that have each name that a cold post has, by name. */
function* centroids(
  { vectors, version }: ServedCatalogue,
  lists: readonly (readonly number[])[],
  cold: readonly number[],
): Generator<void, Map<number, Float32Array>> {
  const dimension = version!.dimension;
  const wanted = new Set(cold.flatMap((post) => lists[post] ?? []));
  const sums = new Map<number, { sum: Float32Array; count: number }>();
  for (const [post, names] of lists.entries()) {
    if (post % POSTS_A_STEP === 0) yield;
    for (const name of names) {
      if (!wanted.has(name) || isZero(vectors, post, dimension)) continue;
      const known = sums.get(name) ?? zero(dimension);
      addRow(known.sum, vectors, post);
      known.count++;
      sums.set(name, known);
    }
  }
  return new Map(
    [...sums].map(([name, { sum, count }]) => [
      name,
      sum.map((axis) => axis / count),
    ]),
  );
}

function zero(dimension: number): { sum: Float32Array; count: number } {
  return { sum: new Float32Array(dimension), count: 0 };
}

function isZero(
  vectors: Float32Array,
  post: number,
  dimension: number,
): boolean {
  for (let axis = 0; axis < dimension; axis++) {
    if (vectors[post * dimension + axis] !== 0) return false;
  }
  return true;
}

function addRow(sum: Float32Array, vectors: Float32Array, post: number): void {
  const start = post * sum.length;
  for (let axis = 0; axis < sum.length; axis++) {
    sum[axis]! += vectors[start + axis]!;
  }
}

function addShare(
  row: Float32Array,
  vector: Float32Array,
  share: number,
): void {
  for (let axis = 0; axis < row.length; axis++) {
    row[axis]! += share * vector[axis]!;
  }
}
