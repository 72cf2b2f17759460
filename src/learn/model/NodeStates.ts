import type { ChosenRows } from '../kernels/chooseRows.js';
import type { Tensor2D } from '../tf.js';

/** Per kind `[numNodes, dimension]`: `xDict` in PyG's words. */
export interface NodeStates {
  readonly user: Tensor2D;
  readonly post: Tensor2D;
}

/** Of each kind, the nodes that are asked for; null: all. */
export interface AskedRows {
  readonly user: ChosenRows | null;
  readonly post: ChosenRows | null;
}
