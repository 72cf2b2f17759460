import type { SimilarityEdges, WholeGraph } from '../HeteroGraph.js';
import type { SampledGraph, SharedRows } from './sampleNeighbours.mjs';

/** The graph in the kernels' memory as a sampler reads it: views, shared with its thread, not copies. */
export function toSampledGraph(graph: WholeGraph): SampledGraph {
  const { kernels, numUsers, numPosts, pairs } = graph;
  const { memory } = kernels;
  const { byUser, byPost, numPairs, numEdges, numRelations } = pairs;
  const rows = (edges: SimilarityEdges, numNodes: number): SharedRows => {
    const { offsets, sources, weights } = edges.forward;
    const starts = memory.integers(offsets, numNodes + 1);
    const length = starts[numNodes]!;
    return {
      offsets: starts,
      sources: memory.integers(sources, length),
      weights: memory.floats(weights, length),
    };
  };
  return {
    numUsers,
    numPosts,
    userOffsets: memory.integers(byUser.offsets, numUsers + 1),
    postOfPair: memory.integers(byUser.others, numPairs),
    postOffsets: memory.integers(byPost.offsets, numPosts + 1),
    pairsByPost: memory.integers(byPost.order, numPairs),
    usersByPost: memory.integers(byPost.others, numPairs),
    positions: memory.integers(byUser.histories, numPairs),
    edgeOffsets: memory.integers(byUser.edgeOffsets, numPairs + 1),
    relations: memory.bytes(byUser.relations, numEdges),
    features: memory.floats(byUser.features, numEdges * 2),
    numRelations,
    userPriors: memory.floats(byUser.priors, numUsers * numRelations),
    postPriors: memory.floats(byPost.priors, numPosts * numRelations),
    userSimilar: rows(graph.userSimilar, numUsers),
    postSimilar: rows(graph.postSimilar, numPosts),
    followedBy: rows(graph.followedBy, numPosts),
  };
}
