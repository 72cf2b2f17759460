import type { HeteroGraph } from '../HeteroGraph.js';
import type { ChosenRows } from '../kernels/chooseRows.js';
import { propagate } from '../kernels/propagate.js';
import { tf, type Tensor1D, type Tensor2D } from '../tf.js';

export interface SageInput {
  /** `[numNodes, dimension]` */
  readonly x: Tensor2D;
  /** `[dimension, dimension]`, the identity at the start. */
  readonly weight: Tensor2D;
  /** `[1]` what the message is multiplied by. */
  readonly gate: Tensor1D;
  /** The nodes that are asked for; null: all. */
  readonly chosen: ChosenRows | null;
}

/**
 * GraphSAGE (Hamilton et al. 2017), the mean over neighbours weighted by similarity, transformed and gated: `[numRows, dimension]`;
 * the node's own part is the residual of the layers' mean.
 */
export function sageConv(
  graph: HeteroGraph,
  edges: 'userSimilar' | 'postSimilar' | 'followedBy',
  { x, weight, gate, chosen }: SageInput,
): Tensor2D {
  const mean = propagate(graph.kernels, graph[edges], x, chosen);
  // The small matrix takes the gate: a pass over all nodes less.
  return tf.matMul(mean, tf.mul(weight, gate));
}
