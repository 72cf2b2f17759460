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
      let product = constant;
      for (let axis = 0; axis < dimension; axis++) {
        product += values[start + axis]! * vector[axis]!;
      }
      products[row] = product;
    }
  }
  return products;
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
