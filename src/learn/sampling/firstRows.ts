import type { HeteroGraph, SimilarityEdges } from '../HeteroGraph.js';
import { blocksByEdges } from '../kernels/toBlocks.js';
import type { Reach } from './sampleNeighbours.mjs';

/** The same edges seen from the first rows of each kind alone; nothing is copied. Edges of other destinations may be in it, so ask for no more than these rows. */
export function firstRows(
  graph: HeteroGraph,
  { users, posts }: Reach,
): HeteroGraph {
  const { memory } = graph.kernels;
  const cut = <Rows extends { readonly offsets: number }>(
    rows: Rows,
    numNodes: number,
  ) => {
    const offsets = memory.integers(rows.offsets, numNodes + 1);
    return { ...rows, numNodes, blocks: blocksByEdges(offsets) };
  };
  const similar = (edges: SimilarityEdges, numNodes: number) => ({
    forward: cut(edges.forward, numNodes),
    backward: cut(edges.backward, numNodes),
  });
  const { toUsers, toPosts } = graph;
  return {
    ...graph,
    numUsers: users,
    numPosts: posts,
    toUsers: {
      ...toUsers,
      dst: cut(toUsers.dst, users),
      src: cut(toUsers.src, posts),
    },
    toPosts: {
      ...toPosts,
      dst: cut(toPosts.dst, posts),
      src: cut(toPosts.src, users),
    },
    userSimilar: similar(graph.userSimilar, users),
    postSimilar: similar(graph.postSimilar, posts),
    followedBy: similar(graph.followedBy, posts),
  };
}
