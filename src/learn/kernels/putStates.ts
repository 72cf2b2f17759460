import type { Tensor } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** Address of the states: every relation and direction of a step reads the same, so one copy serves them. */
export function putStates({ memory }: EdgeKernels, x: Tensor): number {
  return memory.putOnce(x.dataId, () => x.dataSync<'float32'>());
}
