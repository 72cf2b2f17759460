import { beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { normalisedLinear } from '../../../../src/learn/model/normalisedLinear.js';
import { Parameters } from '../../../../src/learn/model/Parameters.js';
import {
  tf,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Variable,
} from '../../../../src/learn/tf.js';

const ROWS = 40;
const COLUMNS = 3;
const DIMENSION = 5;
const NAMES = ['some/linear', 'some/scale', 'some/shift'];

let parameters: Parameters;
let x: Tensor2D;
let towards: Tensor2D;

beforeEach(() => {
  const random = createRandom(8);
  const numbers = (length: number, from: number): Float32Array =>
    Float32Array.from({ length }, () => from + random());
  const row = (from: number) => ({
    shape: [DIMENSION],
    values: numbers(DIMENSION, from),
  });
  parameters = new Parameters(2);
  parameters.addNormal('some/linear', [COLUMNS, DIMENSION], { deviation: 1 });
  parameters.add('some/scale', row(1));
  parameters.add('some/shift', row(-1));
  parameters.add('running/some/mean', row(0));
  parameters.add('running/some/variance', row(2));
  // Off centre: means matter.
  x = tf.tensor2d(numbers(ROWS * COLUMNS, 3), [ROWS, COLUMNS]);
  towards = tf.tensor2d(numbers(ROWS * DIMENSION, -1), [ROWS, DIMENSION]);
});

/** The same by TensorFlow's own operations. */
function plain(mean?: Tensor1D, variance?: Tensor1D): Tensor2D {
  const linear = tf.matMul<Tensor2D>(x, parameters.get('some/linear'));
  const moments = tf.moments(linear, 0);
  return tf.batchNorm2d(
    linear,
    mean ?? (moments.mean as Tensor1D),
    variance ?? (moments.variance as Tensor1D),
    parameters.get<Tensor1D>('some/shift'),
    parameters.get<Tensor1D>('some/scale'),
    1e-5,
  );
}

function folded(statistics: 'batch' | 'stored'): Tensor2D {
  const { columns, map } = normalisedLinear(parameters, 'some', {
    x,
    statistics,
  });
  return tf.matMul(columns, map);
}

function gradientsOf(states: () => Tensor2D): Tensor[] {
  const variables = NAMES.map(
    (name) => parameters.trainable().get(name) as Variable,
  );
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.mul(states(), towards)),
    variables,
  );
  return variables.map(({ name }) => grads[name]!);
}

describe('over all rows of the batch', () => {
  test('it is the linear map and then BatchNorm', () => {
    expectClose(folded('batch'), plain());
  });

  test('its gradients are theirs', () => {
    const expected = gradientsOf(() => plain());
    gradientsOf(() => folded('batch')).forEach((gradient, place) => {
      expectClose(gradient, expected[place]!);
    });
  });

  test('what was seen of the rows is remembered', () => {
    const before = folded('batch');
    expectClose(folded('stored'), before);
  });
});

test('with what is remembered it is the same, whatever the other rows', () => {
  const mean = parameters.get<Tensor1D>('running/some/mean');
  const variance = parameters.get<Tensor1D>('running/some/variance');
  expectClose(folded('stored'), plain(mean, variance));
});

function expectClose(actual: Tensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  const numbers = expected.dataSync();
  actual.dataSync().forEach((value, place) => {
    expect(value).toBeCloseTo(numbers[place]!, 3);
  });
}
