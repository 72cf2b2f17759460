import { tf, type Tensor1D, type Tensor2D } from '../tf.js';
import { RUNNING, type Parameters } from './Parameters.js';

export interface BatchNormInput {
  /** `[numRows, dimension]` */
  readonly x: Tensor2D;
  readonly statistics: 'batch' | 'stored';
}

const EPSILON = 1e-5;

/** Ioffe and Szegedy 2015, over all rows; `name` has `/scale`, `/shift` and running statistics. */
export function batchNorm(
  parameters: Parameters,
  name: string,
  { x, statistics }: BatchNormInput,
): Tensor2D {
  const stored = {
    mean: `${RUNNING}${name}/mean`,
    variance: `${RUNNING}${name}/variance`,
  };
  const scale = parameters.get<Tensor1D>(`${name}/scale`);
  const shift = parameters.get<Tensor1D>(`${name}/shift`);
  if (statistics === 'stored') {
    const mean = parameters.get<Tensor1D>(stored.mean);
    const variance = parameters.get<Tensor1D>(stored.variance);
    return tf.batchNorm2d(x, mean, variance, shift, scale, EPSILON);
  }
  const { mean, variance } = tf.moments(x, 0) as {
    mean: Tensor1D;
    variance: Tensor1D;
  };
  parameters.write(
    new Map(
      [[stored.mean, mean] as const, [stored.variance, variance] as const].map(
        ([key, tensor]) => [
          key,
          { shape: tensor.shape, values: tensor.dataSync<'float32'>() },
        ],
      ),
    ),
  );
  return tf.batchNorm2d(x, mean, variance, shift, scale, EPSILON);
}
