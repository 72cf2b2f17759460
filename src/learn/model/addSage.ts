import type { HeteroGraph } from '../HeteroGraph.js';
import type { ChosenRows } from '../kernels/chooseRows.js';
import { propagate, propagateOnto } from '../kernels/propagate.js';
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
 * `base`, which is of no use any more, plus GraphSAGE (Hamilton et al. 2017): the mean over neighbours weighted by similarity,
 * transformed and gated: `[numRows, dimension]`; the node's own part is the residual of the layers' mean.
 */
export function addSage(
  { kernels, ...graph }: HeteroGraph,
  edges: 'userSimilar' | 'postSimilar' | 'followedBy',
  base: Tensor2D,
  { x, weight, gate, chosen }: SageInput,
): Tensor2D {
  // The small matrix takes the gate: a pass over all nodes less.
  const transform = tf.mul(weight, gate);
  // The mean of what is transformed is what the mean is transformed to. For all nodes it is summed where the base lies.
  if (chosen === null) {
    const transformed = tf.matMul<Tensor2D>(x, transform);
    return propagateOnto(kernels, graph[edges], base, transformed);
  }
  const mean = propagate(kernels, graph[edges], x, chosen);
  return tf.add(base, tf.matMul(mean, transform));
}
