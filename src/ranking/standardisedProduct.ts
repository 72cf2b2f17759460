import { varianceAlong, type RowMoments } from './rowMoments.js';
import { tellsApart } from './standardise.js';

/** One inner product and what it counts. */
export interface WeightedVector {
  /** `[dimension]`, or fewer numbers for the first axes alone. */
  readonly vector: Float32Array;
  readonly weight: number;
}

/** What is to be multiplied with a row, and then added. */
export interface StandardisedProduct {
  /** `[dimension]` */
  readonly vector: Float32Array;
  readonly constant: number;
}

/**
 * Several inner products with the same rows, each with mean 0 and deviation 1 over them and times its weight, as one product: they are linear
 * in the row, so rows are read once and never walked over to be standardised. One that does not tell rows apart counts nothing.
 */
export function standardisedProduct(
  moments: RowMoments,
  parts: readonly WeightedVector[],
): StandardisedProduct {
  const sum = new Float32Array(moments.mean.length);
  for (const { vector, weight } of parts) {
    const mean = dot(moments.mean, vector);
    const deviation = Math.sqrt(varianceAlong(moments, vector));
    if (!tellsApart(mean, deviation)) continue;
    for (let axis = 0; axis < vector.length; axis++) {
      sum[axis]! += (weight / deviation) * vector[axis]!;
    }
  }
  return { vector: sum, constant: -dot(moments.mean, sum) };
}

function dot(mean: Float64Array, vector: Float32Array): number {
  let product = 0;
  for (let axis = 0; axis < vector.length; axis++) {
    product += mean[axis]! * vector[axis]!;
  }
  return product;
}
