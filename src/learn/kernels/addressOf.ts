import type { Tensor } from '../tf.js';
import { copyOf } from './copyOf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** Where kernels find the tensor: where it lies already, or a copy, which all who ask in this step share. */
export function addressOf(kernels: EdgeKernels, x: Tensor): number {
  return kernels.memory.once(x.dataId, () => copyOf(kernels, x));
}
