import type { NeighbourLists } from '../ranking/NeighbourLists.js';
import type { NetworkInput } from './FittedNetwork.js';
import { headLists } from './headLists.js';
import type {
  HeteroGraph,
  SimilarityEdges,
  WeightedRows,
} from './HeteroGraph.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { blocksByEdges } from './kernels/toBlocks.js';
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
    userSimilar: pinLists(kernels, nearest(userSimilar)),
    postSimilar: pinLists(kernels, transposeLists(nearest(postSimilar))),
    followedBy: pinLists(kernels, transposeLists(nearest(followedBy))),
  };
}

function pinLists(
  kernels: EdgeKernels,
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
  return pinWeighted(kernels, { offsets, targets, scores: weights });
}

/** Lists by destination whose scores are the weights already. */
export function pinWeighted(
  kernels: EdgeKernels,
  weighted: NeighbourLists,
): SimilarityEdges {
  return {
    forward: pinRows(kernels, weighted),
    backward: pinRows(kernels, transposeLists(weighted)),
  };
}

function pinRows(
  { memory }: EdgeKernels,
  { offsets, targets, scores }: NeighbourLists,
): WeightedRows {
  return {
    offsets: memory.put(offsets),
    sources: memory.put(targets),
    weights: memory.put(scores),
    blocks: blocksByEdges(offsets),
  };
}
