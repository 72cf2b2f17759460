import { tf } from '../tf.js';
import { invertPositive } from './invertPositive.js';

/** The inverse of a symmetric positive definite, well-conditioned matrix, `[size, size]` row-major float32. */
export function invertMatrix(a: Float32Array, size: number): Float32Array {
  const inverse = tf.tidy(() => invertPositive(tf.tensor2d(a, [size, size])));
  // Outside of `tidy`, which would walk through the numbers one by one.
  const values = inverse.dataSync<'float32'>().slice();
  inverse.dispose();
  return values;
}
