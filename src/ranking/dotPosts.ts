import type { StandardisedProduct } from './standardisedProduct.js';

/** Rows whose lines are looked at before any is worked on: memory answers many questions at a time. */
const AHEAD = 16;
/** Numbers of a line of the cache. */
const LINE = 16;

/** `[posts.length]` inner products of the rows (`[numPosts, dimension]`) of some posts, which lie anywhere in memory: that is what takes time. */
export function dotPosts(
  { values, dimension }: { values: Float32Array; dimension: number },
  posts: Int32Array,
  { vector, constant }: StandardisedProduct,
): Float32Array {
  const products = new Float32Array(posts.length);
  for (let from = 0; from < posts.length; from += AHEAD) {
    const to = Math.min(from + AHEAD, posts.length);
    // Kept for a moment, so that no compiler finds that looking is for nothing.
    products[from] = look(values, dimension, posts.subarray(from, to));
    for (let row = from; row < to; row++) {
      const start = posts[row]! * dimension;
      products[row] = constant + dot(values, start, vector);
    }
  }
  return products;
}

/** Four sums side by side: one would wait for itself at each number. */
function dot(
  values: Float32Array,
  start: number,
  vector: Float32Array,
): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let axis = 0;
  for (; axis + 3 < vector.length; axis += 4) {
    const at = start + axis;
    a += values[at]! * vector[axis]!;
    b += values[at + 1]! * vector[axis + 1]!;
    c += values[at + 2]! * vector[axis + 2]!;
    d += values[at + 3]! * vector[axis + 3]!;
  }
  for (; axis < vector.length; axis++)
    a += values[start + axis]! * vector[axis]!;
  return a + b + (c + d);
}

function look(
  values: Float32Array,
  dimension: number,
  posts: Int32Array,
): number {
  let sum = 0;
  for (let row = 0; row < posts.length; row++) {
    const start = posts[row]! * dimension;
    for (let axis = 0; axis < dimension; axis += LINE) {
      sum += values[start + axis]!;
    }
  }
  return sum;
}
