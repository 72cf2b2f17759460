import type { HeteroGraph } from '../HeteroGraph.js';
import { propagate } from '../kernels/propagate.js';
import { tf, type Tensor2D } from '../tf.js';

export interface SageInput {
  /** `[numNodes, dimension]` */
  readonly x: Tensor2D;
  /** `[dimension, dimension]`, the identity at the start. */
  readonly weight: Tensor2D;
}

/** GraphSAGE (Hamilton et al. 2017), the mean over neighbours weighted by similarity, transformed; the node's own part is the residual of the layers' mean. */
export function sageConv(
  graph: HeteroGraph,
  edges: 'userSimilar' | 'postSimilar' | 'followedBy',
  { x, weight }: SageInput,
): Tensor2D {
  return propagate(graph.kernels, graph[edges], tf.matMul(x, weight));
}
