import { onceFor } from '../lib/onceFor.js';
import { fairSample } from './fairSample.js';

/** What inner products with rows are on average, and how they spread, follows from these whatever the other vector. */
export interface RowMoments {
  /** `[dimension]` */
  readonly mean: Float64Array;
  /** `[dimension, dimension]`, of which the lower half is there: the other is the same. */
  readonly covariance: Float64Array;
}

/** Mean and covariance of rows (`[numRows, dimension]`), which must not change, over a fair sample of them: taken once for each array. */
export const rowMoments = onceFor(toMoments);

/** Of the inner products of all rows with a vector, `[dimension]` or fewer numbers for the first axes alone. */
export function varianceAlong(
  { mean, covariance }: RowMoments,
  vector: Float32Array,
): number {
  let variance = 0;
  for (let one = 0; one < vector.length; one++) {
    const at = one * mean.length;
    let shared = 0;
    for (let two = 0; two < one; two++) {
      shared += covariance[at + two]! * vector[two]!;
    }
    const own = covariance[at + one]! * vector[one]!;
    variance += vector[one]! * (2 * shared + own);
  }
  // Rounding may leave less than nothing.
  return Math.max(0, variance);
}

function toMoments(rows: Float32Array, dimension: number): RowMoments {
  const sample = fairSample(rows.length / dimension);
  const mean = meanRow(rows, sample, dimension);
  return { mean, covariance: covarianceOf(rows, sample, mean) };
}

function meanRow(
  rows: Float32Array,
  sample: Int32Array,
  dimension: number,
): Float64Array {
  const mean = new Float64Array(dimension);
  for (const row of sample) {
    for (let axis = 0; axis < dimension; axis++) {
      mean[axis]! += rows[row * dimension + axis]! / sample.length;
    }
  }
  return mean;
}

function covarianceOf(
  rows: Float32Array,
  sample: Int32Array,
  mean: Float64Array,
): Float64Array {
  const dimension = mean.length;
  const sums = new Float64Array(dimension * dimension);
  const own = new Float64Array(dimension);
  for (const row of sample) {
    for (let axis = 0; axis < dimension; axis++) {
      own[axis] = rows[row * dimension + axis]! - mean[axis]!;
    }
    for (let one = 0; one < dimension; one++) {
      const [value, at] = [own[one]!, one * dimension];
      for (let two = 0; two <= one; two++) sums[at + two]! += value * own[two]!;
    }
  }
  return sums.map((sum) => sum / sample.length);
}
