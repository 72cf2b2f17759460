import type { Tensor2D } from '../tf.js';

/** Per kind `[numNodes, dimension]`: `xDict` in PyG's words. */
export interface NodeStates {
  readonly user: Tensor2D;
  readonly post: Tensor2D;
}
