import type { Tensor } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** Where kernels find the tensor: where it lies already, or a copy, which all who ask in this step share. */
export function addressOf({ memory }: EdgeKernels, x: Tensor): number {
  return memory.putOnce(x.dataId, () => x.dataSync<'float32'>());
}
