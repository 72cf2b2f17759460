import { expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import {
  catalogueSoftmax,
  type LogitFactors,
} from '../../../../src/learn/kernels/catalogueSoftmax.js';
import { createEdgeKernels } from '../../../../src/learn/kernels/EdgeKernels.js';
import { tf, type Scalar, type Tensor2D } from '../../../../src/learn/tf.js';

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

function factors(): LogitFactors {
  const random = createRandom(5);
  const matrix = (rows: number): Tensor2D => {
    const length = rows * 4;
    const values = Float32Array.from({ length }, () => 4 * random() - 2);
    return tf.tensor2d(values, [rows, 4]);
  };
  return { rows: matrix(3), columns: matrix(11) };
}

/** Loss, and the gradients of rows and columns. */
function valuesOf(lossOf: (factors: LogitFactors) => Scalar): Float32Array[] {
  const { rows, columns } = factors();
  const { value, grads } = tf.valueAndGrads((...args) => {
    const [left, right] = args as [Tensor2D, Tensor2D];
    return lossOf({ rows: left, columns: right });
  })([rows, columns]);
  return [value, ...grads].map((tensor) => tensor.dataSync<'float32'>());
}

function expectClose(
  actual: readonly Float32Array[],
  expected: readonly Float32Array[],
): void {
  expect(actual.map(({ length }) => length)).toEqual([1, 12, 44]);
  actual.forEach((values, place) => {
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[place]![at]!, 5);
    });
  });
}

const productOf = ({ rows, columns }: LogitFactors): Tensor2D =>
  tf.matMul(rows, columns, false, true);

test('loss and gradients are those of the plain formula', () => {
  const kernels = createEdgeKernels();
  expectClose(
    valuesOf((logits) => catalogueSoftmax(kernels, logits, entries)),
    valuesOf((logits) => plainLoss(productOf(logits))),
  );
});

test('shifts are added to the logits of every row', () => {
  const random = createRandom(6);
  const shifts = Float32Array.from({ length: 11 }, () => 4 * random());
  const kernels = createEdgeKernels();
  expectClose(
    valuesOf((logits) => catalogueSoftmax(kernels, logits, entries, shifts)),
    valuesOf((logits) => plainLoss(tf.add(productOf(logits), shifts))),
  );
});

test('as a part of a loss its gradients are multiplied by its share', () => {
  const kernels = createEdgeKernels();
  expectClose(
    valuesOf((logits) =>
      tf.mul(catalogueSoftmax(kernels, logits, entries), 0.1),
    ),
    valuesOf((logits) => tf.mul(plainLoss(productOf(logits)), 0.1)),
  );
});

test('rows whose logits are not there at the same time give what they give alone', () => {
  const numColumns = 1_500_000;
  const kernels = createEdgeKernels();
  const few = {
    rows: tf.tensor2d([1, -1, 2, 0.5], [4, 1]),
    columns: tf.linspace(-1, 1, numColumns).as2D(numColumns, 1),
  };
  const own = { weights: Float32Array.of(2), columns: Int32Array.of(7) };
  const alone = Array.from({ length: 4 }, (_none, row) => {
    const logits = {
      ...few,
      rows: few.rows.slice<Tensor2D>([row, 0], [1, 1]),
    };
    const offsets = Int32Array.of(0, 1);
    return catalogueSoftmax(kernels, logits, {
      offsets,
      ...own,
    }).dataSync()[0]!;
  });
  const together = catalogueSoftmax(kernels, few, {
    offsets: Int32Array.of(0, 1, 2, 3, 4),
    columns: new Int32Array(4).fill(7),
    weights: new Float32Array(4).fill(2),
  });
  const mean = alone.reduce((sum, loss) => sum + loss, 0) / 4;
  expect(together.dataSync()[0]).toBeCloseTo(mean, 4);
});

test('nothing wanted at all is a loss of zero', () => {
  const none = {
    offsets: Int32Array.of(0, 0, 0, 1),
    columns: Int32Array.of(3),
    weights: Float32Array.of(0),
  };
  const kernels = createEdgeKernels();
  const values = valuesOf((logits) => catalogueSoftmax(kernels, logits, none));
  for (const numbers of values) {
    for (const value of numbers) expect(value).toBeCloseTo(0, 12);
  }
});

test('without rows it is a loss of zero, and columns have gradients of zero', () => {
  const kernels = createEdgeKernels();
  const entries = {
    offsets: Int32Array.of(0),
    columns: new Int32Array(),
    weights: new Float32Array(),
  };
  const { value, grads } = tf.valueAndGrads((...args) => {
    const [rows, columns] = args as [Tensor2D, Tensor2D];
    return catalogueSoftmax(kernels, { rows, columns }, entries);
  })([tf.zeros([0, 4]), tf.ones([3, 4])]);
  expect(value.dataSync()[0]).toBe(0);
  expect(Array.from(grads[1]!.dataSync())).toEqual(new Array(12).fill(0));
});
