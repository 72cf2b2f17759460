import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import type { HeteroGraph } from '../../../../src/learn/HeteroGraph.js';
import {
  attend,
  type AttentionInputs,
} from '../../../../src/learn/kernels/attend.js';
import { chooseRows } from '../../../../src/learn/kernels/chooseRows.js';
import {
  propagate,
  propagateOnto,
} from '../../../../src/learn/kernels/propagate.js';
import {
  tf,
  type Rank,
  type Tensor,
  type Tensor2D,
} from '../../../../src/learn/tf.js';
import { toHeteroGraph } from '../../../../src/learn/toHeteroGraph.js';
import {
  toTrainingPairs,
  type TrainingPairs,
} from '../../../../src/learn/TrainingPairs.js';
import { makeDataset, makeInput } from '../../../support/makeDataset.js';

const RELATIONS = 4;
/** Heads and the dimension: not a multiple of four a head, so that the kernels' remainders run too; what goes through registers; a last head alone; more heads than a vector has. */
const SIZES = [
  [2, 12],
  [4, 64],
  [3, 48],
  [6, 96],
] as const;
const DIMENSION = SIZES[0][1];

let graph: HeteroGraph;
let pairs: TrainingPairs;
let random: () => number;

beforeAll(() => {
  const input = makeInput(makeDataset());
  pairs = toTrainingPairs(input.dataset, input.train);
  graph = toHeteroGraph(input, pairs, { singleRelation: false });
  random = createRandom(3);
});

function matrix(rows: number, columns: number): Tensor2D {
  const values = Float32Array.from(
    { length: rows * columns },
    () => random() - 0.5,
  );
  return tf.tensor2d(values, [rows, columns]);
}

/** LeakyReLU has a kink at 0, where differences say nothing of the gradient. */
function awayFromZero(x: Tensor2D): Tensor2D {
  return tf.add(x, tf.mul(tf.sign(x), 0.3));
}

function someInputs(
  [heads, dimension]: readonly [number, number] = SIZES[0],
  numRows = graph.numUsers,
): AttentionInputs {
  return {
    x: matrix(graph.numPosts, dimension),
    srcScores: awayFromZero(matrix(graph.numPosts, RELATIONS * heads)),
    dstScores: tf.mul(matrix(numRows, RELATIONS * heads), 0.2),
    coefficients: matrix(RELATIONS * 4, heads),
    // Nobody is inspired in this world, so the other three share 1.
    gates: tf.tensor1d([0.5, 0.2, 0.4, 0.3]),
  };
}

describe('attention along a relation', () => {
  test('sums sources with weights that add to one in each head', () => {
    graph.showAll();
    const ones = tf.ones<Rank.R2>([graph.numPosts, DIMENSION]);
    const out = attend(graph.kernels, graph.toUsers, {
      ...someInputs(),
      x: ones,
    });
    expect(out.shape).toEqual([graph.numUsers, DIMENSION]);
    for (const value of out.dataSync()) expect(value).toBeCloseTo(1, 5);
  });

  test('gives zeros to a destination whose pairs are all hidden', () => {
    const visible = new Uint8Array(pairs.user.length).fill(1);
    visible.fill(0, pairs.offsets[0], pairs.offsets[1]);
    graph.show(visible);
    const out = attend(graph.kernels, graph.toUsers, someInputs());
    const rows = out.arraySync();
    expect(rows[0]).toEqual(new Array(DIMENSION).fill(0));
    expect(rows[1]!.some((value) => value !== 0)).toBe(true);
  });

  const cases = SIZES.flatMap((size) =>
    (['x', 'srcScores', 'dstScores', 'coefficients', 'gates'] as const).map(
      (name) => [name, ...size] as const,
    ),
  );
  test.each(cases)(
    'has the gradient of finite differences in %s with %i heads of %i numbers in all',
    (name, ...size) => {
      const visible = Uint8Array.from(pairs.user, (_user, pair) =>
        pair % 3 === 0 ? 0 : 1,
      );
      const inputs = someInputs(size);
      const readout = matrix(graph.numUsers, size[1]);
      const value = (at: Tensor): Tensor => {
        const out = attend(graph.kernels, graph.toUsers, {
          ...inputs,
          [name]: at,
        });
        return tf.sum(tf.mul(out, readout));
      };
      graph.show(visible);
      const gradient = tf
        .grad((at) => value(at as Tensor2D))(inputs[name])
        .dataSync();
      expectFiniteDifferences(gradient, inputs[name], (at) => {
        graph.show(visible);
        return value(at).dataSync()[0]!;
      });
    },
  );

  test('gives chosen destinations what all of them would get, and the same gradients', () => {
    const nodes = Int32Array.of(5, 0, 7);
    const inputs = someInputs(SIZES[1]);
    const readout = matrix(nodes.length, 64);
    const rows = tf.tensor1d(nodes, 'int32');
    const stepOn = (alone: boolean): number[][] => {
      graph.showAll();
      const { value, grads } = tf.valueAndGrads((...args: Tensor[]) => {
        const [x, srcScores, dstScores] = args as Tensor2D[];
        const some = { ...inputs, x: x!, srcScores: srcScores! };
        const out = alone
          ? attend(
              graph.kernels,
              graph.toUsers,
              { ...some, dstScores: tf.gather(dstScores!, rows) },
              chooseRows(graph.kernels, nodes, graph.numUsers),
            )
          : tf.gather(
              attend(graph.kernels, graph.toUsers, {
                ...some,
                dstScores: dstScores!,
              }),
              rows,
            );
        return tf.sum(tf.mul(out, readout));
      })([inputs.x, inputs.srcScores, inputs.dstScores]);
      return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
    };
    const all = stepOn(false);
    stepOn(true).forEach((values, place) =>
      values.forEach((value, at) =>
        expect(value).toBeCloseTo(all[place]![at]!, 5),
      ),
    );
  });
});

describe('propagation along similarity', () => {
  test.each([
    ['all nodes', null, DIMENSION],
    ['all nodes, through registers', null, 40],
    ['chosen nodes', Int32Array.of(3, 1), 40],
  ] as const)(
    'has the gradient of finite differences for %s',
    (_name, nodes, dimension) => {
      const { kernels, numPosts } = graph;
      const x = matrix(numPosts, dimension);
      const readout = matrix(nodes?.length ?? numPosts, dimension);
      const value = (at: Tensor2D) => {
        const chosen = nodes && chooseRows(kernels, nodes, numPosts);
        const out = propagate(kernels, graph.postSimilar, at, chosen);
        return tf.sum(tf.mul(out, readout));
      };
      graph.showAll();
      const gradient = tf
        .grad((at) => value(at as Tensor2D))(x)
        .dataSync();
      expectFiniteDifferences(gradient, x, (at) => {
        graph.showAll();
        return value(at as Tensor2D).dataSync()[0]!;
      });
    },
  );

  test('added to what is there it is the sum, with the gradient of both', () => {
    const { kernels, postSimilar, numPosts } = graph;
    const [base, x, readout] = [1, 2, 3].map(() => matrix(numPosts, 40));
    const valuesOf = (sum: (at: Tensor2D, states: Tensor2D) => Tensor2D) => {
      graph.showAll();
      const { value, grads } = tf.valueAndGrads((...args: Tensor[]) => {
        const [at, states] = args as [Tensor2D, Tensor2D];
        return tf.sum(tf.mul(sum(at, states), readout!));
      })([base!, x!]);
      return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
    };
    const plain = valuesOf((at, states) =>
      tf.add(at, propagate(kernels, postSimilar, states)),
    );
    valuesOf((at, states) =>
      propagateOnto(kernels, postSimilar, at, states),
    ).forEach((values, place) =>
      values.forEach((value, at) =>
        expect(value).toBeCloseTo(plain[place]![at]!, 4),
      ),
    );
  });
});

function expectFiniteDifferences(
  gradient: ArrayLike<number>,
  at: Tensor,
  value: (at: Tensor) => number,
): void {
  const start = at.dataSync<'float32'>().slice();
  const step = 1e-2;
  const stride = Math.max(1, Math.floor(start.length / 24));
  for (let place = 0; place < start.length; place += stride) {
    const moved = (by: number) => {
      const values = start.slice();
      values[place]! += by;
      return value(tf.tensor(values, at.shape));
    };
    const difference = (moved(step) - moved(-step)) / (2 * step);
    expect(gradient[place]!).toBeCloseTo(difference, 3);
  }
}
