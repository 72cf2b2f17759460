import { tf, type Tensor1D, type Tensor2D } from '../tf.js';
import type { EncodeOptions } from './EncodeOptions.js';
import type { LinearColumns } from './LinearColumns.js';
import { RUNNING, type Parameters } from './Parameters.js';

export interface NormalisedLinearInput {
  /** `[numRows, numColumns]` */
  readonly x: Tensor2D;
  readonly statistics: EncodeOptions['statistics'];
}

const EPSILON = 1e-5;

/**
 * Linear and BatchNorm (Ioffe and Szegedy 2015) as one linear map. Mean and variance over all rows follow from those of the
 * few columns, `mean · W` and `Wᵀ · covariance · W`, so that nothing passes over `[numRows, dimension]` for them. The last of
 * the columns is 1.
 * `name` has `/linear`, `/scale`, `/shift` and running statistics.
 */
export function normalisedLinear(
  parameters: Parameters,
  name: string,
  { x, statistics }: NormalisedLinearInput,
): LinearColumns {
  return statistics === 'stored'
    ? byStored(parameters, name, x)
    : byBatch(parameters, name, x);
}

function byStored(
  parameters: Parameters,
  name: string,
  x: Tensor2D,
): LinearColumns {
  const mean = parameters.get<Tensor1D>(runningName(name, 'mean'));
  const variance = parameters.get<Tensor1D>(runningName(name, 'variance'));
  const factors = factorsOf(parameters, name, variance);
  const shift = parameters.get<Tensor1D>(`${name}/shift`);
  return {
    columns: tf.concat([x, tf.ones([x.shape[0], 1])], 1),
    map: toMap(parameters, name, {
      factors,
      shift: tf.sub(shift, tf.mul(mean, factors)),
    }),
  };
}

function byBatch(
  parameters: Parameters,
  name: string,
  x: Tensor2D,
): LinearColumns {
  const [numRows, numColumns] = x.shape;
  const centred = toCentred(x.dataSync<'float32'>(), numColumns);
  const { columns, mean, covariance } = centred;
  const weight = parameters.get<Tensor2D>(`${name}/linear`);
  const spread = tf.matMul(
    tf.tensor2d(covariance, [numColumns, numColumns]),
    weight,
  );
  const variance: Tensor1D = tf.sum(tf.mul(weight, spread), 0);
  remember(parameters, name, {
    mean: tf.matMul(tf.tensor2d(mean, [1, numColumns]), weight).as1D(),
    variance,
  });
  return {
    columns: tf.tensor2d(columns, [numRows, numColumns + 1]),
    map: toMap(parameters, name, {
      factors: factorsOf(parameters, name, variance),
      shift: parameters.get<Tensor1D>(`${name}/shift`),
    }),
  };
}

function factorsOf(
  parameters: Parameters,
  name: string,
  variance: Tensor1D,
): Tensor1D {
  const scale = parameters.get<Tensor1D>(`${name}/scale`);
  return tf.mul(scale, tf.rsqrt(tf.add(variance, EPSILON)));
}

function toMap(
  parameters: Parameters,
  name: string,
  { factors, shift }: { factors: Tensor1D; shift: Tensor1D },
): Tensor2D {
  const weight = parameters.get<Tensor2D>(`${name}/linear`);
  return tf.concat<Tensor2D>(
    [tf.mul<Tensor2D>(weight, factors), shift.as2D(1, shift.size)],
    0,
  );
}

interface Centred {
  /** Rows less their mean, with a 1 at their ends. */
  readonly columns: Float32Array;
  readonly mean: Float32Array;
  readonly covariance: Float32Array;
}

function toCentred(values: Float32Array, width: number): Centred {
  const mean = meansOf(values, width);
  const columns = lessMean(values, mean);
  return {
    columns,
    mean: Float32Array.from(mean),
    covariance: covarianceOf(columns, width),
  };
}

/** In double precision: sums of so many rows would lose half the digits. */
function meansOf(values: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let place = 0; place < values.length; place += width) {
    for (let i = 0; i < width; i++) sums[i]! += values[place + i]!;
  }
  return sums.map((sum) => (sum * width) / values.length);
}

function lessMean(values: Float32Array, mean: Float64Array): Float32Array {
  const width = mean.length;
  const numRows = values.length / width;
  const columns = new Float32Array(numRows * (width + 1)).fill(1);
  for (let row = 0; row < numRows; row++) {
    const [from, to] = [row * width, row * (width + 1)];
    for (let i = 0; i < width; i++)
      columns[to + i] = values[from + i]! - mean[i]!;
  }
  return columns;
}

/** `[width, width]` of centred rows with a 1 at their ends. */
function covarianceOf(columns: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width * width);
  const numRows = columns.length / (width + 1);
  for (let start = 0; start < columns.length; start += width + 1) {
    for (let i = 0; i < width; i++) {
      const own = columns[start + i]!;
      for (let j = 0; j <= i; j++)
        sums[i * width + j]! += own * columns[start + j]!;
    }
  }
  const at = (i: number, j: number): number =>
    sums[Math.max(i, j) * width + Math.min(i, j)]! / numRows;
  return Float32Array.from(sums, (_sum, place) =>
    at(Math.floor(place / width), place % width),
  );
}

function remember(
  parameters: Parameters,
  name: string,
  statistics: { readonly mean: Tensor1D; readonly variance: Tensor1D },
): void {
  const written = Object.entries(statistics).map(
    ([key, tensor]) =>
      [
        runningName(name, key),
        { shape: tensor.shape, values: tensor.dataSync<'float32'>() },
      ] as const,
  );
  parameters.write(new Map(written));
}

function runningName(name: string, statistic: string): string {
  return `${RUNNING}${name}/${statistic}`;
}
