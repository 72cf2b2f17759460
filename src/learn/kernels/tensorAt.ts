import { tf, type Tensor } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/**
 * The numbers at an address as a tensor: nothing is copied, TensorFlow reads them where they lie and keeps the memory as long
 * as the tensor; kernels that are given it find it there (`addressOf`). What a step allocates for one must lie before any mark
 * that is released on the way.
 */
export function tensorAt(
  { memory }: EdgeKernels,
  address: number,
  shape: readonly number[],
): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const tensor = tf.tensor(memory.floats(address, size), [...shape]);
  memory.know(tensor.dataId, address);
  return tensor;
}
