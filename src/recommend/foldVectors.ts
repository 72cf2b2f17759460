import { toShared } from '../lib/toShared.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';

/**
 * The posts' vectors, `[numPosts, dimension]`, where a post that came after the training has the mean of the posts
 * that share its categories and moods; one that shares none keeps zeros. What folding-in is to factor models, by features.
 */
export function foldVectors(served: ServedCatalogue): Float32Array {
  const { vectors, version, categories, moods } = served;
  const dimension = version?.dimension ?? 0;
  const cold = coldPosts(vectors, dimension);
  if (cold.length === 0) return vectors;
  const folded = toShared(vectors.slice());
  const byCategory = centroids(vectors, dimension, categories);
  const byMood = centroids(vectors, dimension, moods);
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

function coldPosts(vectors: Float32Array, dimension: number): number[] {
  const cold: number[] = [];
  for (let post = 0; post * dimension < vectors.length; post++) {
    if (isZero(vectors, post, dimension)) cold.push(post);
  }
  return cold;
}

/** Mean vector of the posts that have each name, by name. */
function centroids(
  vectors: Float32Array,
  dimension: number,
  lists: readonly (readonly number[])[],
): Map<number, Float32Array> {
  const sums = new Map<number, { sum: Float32Array; count: number }>();
  lists.forEach((names, post) => {
    if (isZero(vectors, post, dimension)) return;
    const vector = vectors.subarray(post * dimension, (post + 1) * dimension);
    for (const name of names) {
      const known = sums.get(name) ?? zero(dimension);
      addShare(known.sum, vector, 1);
      known.count++;
      sums.set(name, known);
    }
  });
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

function addShare(
  row: Float32Array,
  vector: Float32Array,
  share: number,
): void {
  for (let axis = 0; axis < row.length; axis++) {
    row[axis]! += share * vector[axis]!;
  }
}
