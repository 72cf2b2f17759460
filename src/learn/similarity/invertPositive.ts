import { tf, type Tensor2D } from '../tf.js';

/** Up to this size TensorFlow inverts directly; above, its matrix product is many times as fast. */
const DIRECT = 128;

/**
 * The inverse of a symmetric positive definite, well-conditioned matrix, in blocks, so that nearly all work is matrix products:
 * [[P, Q], [Q', R]]⁻¹ from P⁻¹ and its Schur complement (R − Q' P⁻¹ Q)⁻¹.
 */
export function invertPositive(a: Tensor2D): Tensor2D {
  const [size] = a.shape;
  if (size <= DIRECT) return invertDirectly(a);
  return tf.tidy(() => {
    const half = size >> 1;
    const rest = size - half;
    const p = invertPositive(tf.slice2d(a, [0, 0], [half, half]));
    const q = tf.slice2d(a, [0, half], [half, rest]);
    const pq = tf.matMul<Tensor2D>(p, q);
    const r = tf.slice2d(a, [half, half], [rest, rest]);
    const overlap = tf.matMul<Tensor2D>(q, pq, true);
    const complement = r.sub<Tensor2D>(overlap);
    const s = invertPositive(complement);
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
