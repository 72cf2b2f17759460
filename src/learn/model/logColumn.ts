import { tf, type Tensor2D } from '../tf.js';

/** Brings the logarithm of a count near the size of a standardised number. */
const LOG_SCALE = 4;

/** `[counts.length, 1]` logarithms of counts over visible edges, so that what is hidden is not told here. */
export function logColumn(counts: Float32Array): Tensor2D {
  return tf.tensor2d(
    counts.map((count) => Math.log(1 + count) / LOG_SCALE),
    [counts.length, 1],
  );
}
