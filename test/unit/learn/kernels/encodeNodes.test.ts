import { expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { createEdgeKernels } from '../../../../src/learn/kernels/EdgeKernels.js';
import { encodeNodes } from '../../../../src/learn/kernels/encodeNodes.js';
import { tf, type Tensor, type Tensor2D } from '../../../../src/learn/tf.js';

const NODES = 6;
/** Two of the nodes have no id, two of the ids belong to nobody. */
const ROWS = Int32Array.of(4, -1, 0, 2, -1, 1);
const IDS = 6;
const SHARES = Float32Array.of(1, 0, 0.5, 0, 0, 0.25);

const random = createRandom(4);
function matrix(rows: number, columns: number): Tensor2D {
  const length = rows * columns;
  const values = Float32Array.from({ length }, () => random() - 0.5);
  return tf.tensor2d(values, [rows, columns]);
}

/** By TensorFlow's own operations. */
function plain(columns: Tensor2D, map: Tensor2D, table: Tensor2D): Tensor2D {
  const rows = tf.tensor1d(
    ROWS.map((row) => Math.max(0, row)),
    'int32',
  );
  const ids = tf.mul(tf.gather(table, rows), tf.tensor2d(SHARES, [NODES, 1]));
  return tf.add(tf.matMul(columns, map), ids);
}

/** Dimensions: through registers, with a remainder, and not a multiple of four. */
test.each([64, 36, 6])(
  'features and ids of %i numbers, and both gradients, are those of the plain formula',
  (dimension) => {
    const kernels = createEdgeKernels();
    // What a step before has left in the memory.
    const { memory } = kernels;
    const address = memory.allocate(65_536);
    memory.floats(address, 16_384).fill(7);
    memory.beginStep();
    const columns = matrix(NODES, 3);
    const inputs = [matrix(3, dimension), matrix(IDS, dimension)];
    const readout = matrix(NODES, dimension);
    const valuesOf = (
      encode: (map: Tensor2D, table: Tensor2D) => Tensor2D,
    ): Tensor[] => {
      const states = encode(inputs[0]!, inputs[1]!);
      const { grads } = tf.valueAndGrads((...args: Tensor[]) => {
        const [map, table] = args as [Tensor2D, Tensor2D];
        return tf.sum(tf.mul(encode(map, table), readout));
      })(inputs);
      return [states, ...grads];
    };
    const actual = valuesOf((map, table) =>
      encodeNodes(
        kernels,
        { columns, map },
        { table, rows: ROWS, shares: SHARES },
      ),
    );
    const expected = valuesOf((map, table) => plain(columns, map, table));
    actual.forEach((tensor, place) => {
      expect(tensor.shape).toEqual(expected[place]!.shape);
      const numbers = expected[place]!.dataSync();
      tensor.dataSync().forEach((value, at) => {
        expect(value).toBeCloseTo(numbers[at]!, 5);
      });
    });
  },
);
