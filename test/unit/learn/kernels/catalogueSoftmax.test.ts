import { expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { catalogueSoftmax } from '../../../../src/learn/kernels/catalogueSoftmax.js';
import { createEdgeKernels } from '../../../../src/learn/kernels/EdgeKernels.js';
import {
  tf,
  type Rank,
  type Scalar,
  type Tensor2D,
} from '../../../../src/learn/tf.js';

const entries = {
  offsets: Int32Array.of(0, 3, 3, 5),
  columns: Int32Array.of(0, 4, 10, 2, 6),
  weights: Float32Array.of(1, 0, 0.5, 2, 0),
};

/** The same by TensorFlow's own operations. */
function plainLoss(logits: Tensor2D): Scalar {
  const mask = tf.buffer([3, 11]);
  const weights = tf.buffer([3, 11]);
  weights.set(1, 0, 0);
  mask.set(-1e9, 0, 4);
  weights.set(0.5, 0, 10);
  weights.set(2, 2, 2);
  mask.set(-1e9, 2, 6);
  const shares = tf.logSoftmax(tf.add(logits, mask.toTensor()));
  return tf.div<Scalar>(tf.sum(tf.mul(shares, weights.toTensor())), -3.5);
}

test('loss and gradient are those of the plain formula', () => {
  const random = createRandom(5);
  const values = Float32Array.from({ length: 33 }, () => 6 * random() - 3);
  const logits = tf.tensor2d(values, [3, 11]);
  const kernels = createEdgeKernels();
  const fused = tf.valueAndGrad((x) =>
    catalogueSoftmax(kernels, x as Tensor2D, entries),
  )(logits);
  const plain = tf.valueAndGrad((x) => plainLoss(x as Tensor2D))(logits);
  expect(fused.value.dataSync()[0]).toBeCloseTo(plain.value.dataSync()[0]!, 5);
  const expected = plain.grad.dataSync();
  fused.grad.dataSync().forEach((value, place) => {
    expect(value).toBeCloseTo(expected[place]!, 5);
  });
});

test('shifts are added to every row', () => {
  const random = createRandom(6);
  const values = Float32Array.from({ length: 33 }, () => 6 * random() - 3);
  const shifts = Float32Array.from({ length: 11 }, () => 4 * random());
  const logits = tf.tensor2d(values, [3, 11]);
  const kernels = createEdgeKernels();
  const [within, before] = [
    (x: Tensor2D) => catalogueSoftmax(kernels, x, entries, shifts),
    (x: Tensor2D) => plainLoss(tf.add(x, shifts)),
  ].map((loss) => tf.valueAndGrad((x) => loss(x as Tensor2D))(logits));
  expect(within!.value.dataSync()[0]).toBeCloseTo(
    before!.value.dataSync()[0]!,
    5,
  );
  const expected = before!.grad.dataSync();
  within!.grad.dataSync().forEach((value, place) => {
    expect(value).toBeCloseTo(expected[place]!, 5);
  });
});

test('nothing wanted at all is a loss of zero', () => {
  const logits = tf.ones<Rank.R2>([2, 5]);
  const none = {
    offsets: Int32Array.of(0, 0, 1),
    columns: Int32Array.of(3),
    weights: Float32Array.of(0),
  };
  const { value, grad } = tf.valueAndGrad((x) =>
    catalogueSoftmax(createEdgeKernels(), x as Tensor2D, none),
  )(logits);
  expect(value.dataSync()[0]).toBe(0);
  expect(Array.from(grad.dataSync())).toEqual(new Array(10).fill(0));
});
