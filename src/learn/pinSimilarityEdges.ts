import type { NeighbourLists } from '../domain/NeighbourLists.js';
import type { NetworkInput } from './FittedNetwork.js';
import { headLists } from './headLists.js';
import type {
  HeteroGraph,
  SimilarityEdges,
  WeightedRows,
} from './HeteroGraph.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { KernelMemory } from './kernels/KernelMemory.js';
import { pinRows } from './pinRows.js';
import { transposeLists } from './transposeLists.js';

/** Neighbours of a node that pass messages: more cost time and blur. */
export const MOST_NEIGHBOURS = 20;

/** What speaks for a post tells it, and what came before tells what came after: against the direction of the lists. */
export function pinSimilarityEdges(
  kernels: EdgeKernels,
  { similarities }: NetworkInput,
): Pick<HeteroGraph, 'userSimilar' | 'postSimilar' | 'followedBy'> {
  const { userSimilar, postSimilar, followedBy } = similarities;
  const nearest = (lists: NeighbourLists) => headLists(lists, MOST_NEIGHBOURS);
  return {
    userSimilar: pinWeighted(kernels, nearest(userSimilar)),
    postSimilar: pinWeighted(kernels, transposeLists(nearest(postSimilar))),
    followedBy: pinWeighted(kernels, transposeLists(nearest(followedBy))),
  };
}

function pinWeighted(
  { memory }: EdgeKernels,
  { offsets, targets, scores }: NeighbourLists,
): SimilarityEdges {
  const weights = new Float32Array(scores.length);
  for (let node = 0; node + 1 < offsets.length; node++) {
    const [first, end] = [offsets[node]!, offsets[node + 1]!];
    let sum = 0;
    for (let edge = first; edge < end; edge++) sum += scores[edge]!;
    for (let edge = first; edge < end; edge++) {
      weights[edge] = sum > 0 ? scores[edge]! / sum : 0;
    }
  }
  const weighted = { offsets, targets, scores: weights };
  return {
    forward: pinLists(memory, weighted),
    backward: pinLists(memory, transposeLists(weighted)),
  };
}

function pinLists(
  memory: KernelMemory,
  { offsets, targets, scores }: NeighbourLists,
): WeightedRows {
  return pinRows(memory, { offsets, sources: targets, weights: scores });
}
