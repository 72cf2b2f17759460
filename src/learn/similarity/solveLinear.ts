import { tf } from '../tf.js';
import { invertPositive } from './invertPositive.js';

/**
 * X of `A X = B` for a symmetric positive definite, well-conditioned A: A `[size, size]`, B `[size, columns]`,
 * X like B, all row-major float32.
 */
export function solveLinear(
  a: Float32Array,
  b: Float32Array,
  size: number,
): Float32Array {
  if (size === 0) return new Float32Array();
  const solved = tf.tidy(() => {
    const inverse = invertPositive(tf.tensor2d(a, [size, size]));
    return tf.matMul(inverse, tf.tensor2d(b, [size, b.length / size]));
  });
  // Outside of `tidy`, which would walk through the numbers one by one.
  const values = solved.dataSync<'float32'>().slice();
  solved.dispose();
  return values;
}
