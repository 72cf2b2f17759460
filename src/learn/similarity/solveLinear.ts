import { tf, type Tensor2D } from '../tf.js';

/** Up to this size TensorFlow inverts directly; above, its matrix product is many times as fast. */
const DIRECT = 128;

/**
 * X of `A X = B` for a symmetric positive definite, well-conditioned A: A `[size, size]`, B `[size, columns]`,
 * X like B, all row-major float32. By inversion in blocks (Schur complements), so that nearly all work is matrix products.
 */
export function solveLinear(
  a: Float32Array,
  b: Float32Array,
  size: number,
): Float32Array {
  if (size === 0) return new Float32Array();
  const solved = tf.tidy(() => {
    const inverse = invert(tf.tensor2d(a, [size, size]));
    return tf.matMul(inverse, tf.tensor2d(b, [size, b.length / size]));
  });
  // Outside of `tidy`, which would walk through the numbers one by one.
  const values = solved.dataSync<'float32'>().slice();
  solved.dispose();
  return values;
}

/** [[P, Q], [Q', R]]⁻¹ from P⁻¹ and (R − Q' P⁻¹ Q)⁻¹. */
function invert(a: Tensor2D): Tensor2D {
  const [size] = a.shape;
  if (size <= DIRECT) return invertDirectly(a);
  return tf.tidy(() => {
    const half = size >> 1;
    const rest = size - half;
    const p = invert(tf.slice2d(a, [0, 0], [half, half]));
    const q = tf.slice2d(a, [0, half], [half, rest]);
    const pq = tf.matMul<Tensor2D>(p, q);
    const r = tf.slice2d(a, [half, half], [rest, rest]);
    const overlap = tf.matMul<Tensor2D>(q, pq, true);
    const complement = r.sub<Tensor2D>(overlap);
    const s = invert(complement);
    const pqs = tf.matMul<Tensor2D>(pq, s);
    const topLeft = p.add<Tensor2D>(tf.matMul<Tensor2D>(pqs, pq, false, true));
    const right = pqs.neg<Tensor2D>();
    return tf.concat2d(
      [
        tf.concat2d([topLeft, right], 1),
        tf.concat2d([tf.transpose<Tensor2D>(right), s], 1),
      ],
      0,
    );
  });
}

/** Gauss and Jordan, without pivots: a positive definite matrix needs none. */
function invertDirectly(a: Tensor2D): Tensor2D {
  const [size] = a.shape;
  const m = Float64Array.from(a.dataSync<'float32'>());
  for (let k = 0; k < size; k++) {
    const pivot = 1 / m[k * size + k]!;
    for (let j = 0; j < size; j++) m[k * size + j]! *= pivot;
    m[k * size + k] = pivot;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = m[i * size + k]!;
      m[i * size + k] = 0;
      for (let j = 0; j < size; j++) {
        m[i * size + j]! -= factor * m[k * size + j]!;
      }
    }
  }
  return tf.tensor2d(Float32Array.from(m), [size, size]);
}
