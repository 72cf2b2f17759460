import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { Blocks } from './kernels/toBlocks.js';

/** The pairs from one end, in the kernels' memory (addresses). */
export interface PairsOfNodes {
  readonly numNodes: number;
  /** `[numNodes + 1]`: positions of a node. */
  readonly offsets: number;
  /** `[numPairs]` pair of a position; 0 where positions are pairs. */
  readonly order: number;
  /** `[numPairs]` the other end of a position's pair. */
  readonly others: number;
  readonly blocks: Blocks;
}

/**
 * All interaction relations in one direction, in the kernels' memory (addresses): pairs by either end, and for each pair
 * its edges, one for each relation. What hides a pair hides all of them.
 */
export interface InteractionEdges {
  readonly dst: PairsOfNodes;
  readonly src: PairsOfNodes;
  readonly dstIsUser: boolean;
  readonly numPairs: number;
  readonly numEdges: number;
  readonly numFeatures: number;
  readonly numRelations: number;
  /** `[numPairs + 1]` */
  readonly edgeOffsets: number;
  /** `[numEdges]` bytes. */
  readonly relations: number;
  /** `[numEdges, 2]` strength and age in days. */
  readonly features: number;
  /** `[numSrc, relations]` −½ log of the source's degree in each relation. */
  readonly prior: number;
  /** `[numPairs]` place in the user's history; −1 where the order says nothing. */
  readonly positions: number;
  /** Forms of an age by number. */
  readonly linearAges: number;
  readonly logarithmicAges: number;
  /** Address of the step's visibility by pair, bytes. */
  visible(): number;
  /** Address of the visible pairs of each user. */
  activity(): number;
}

/** Rows of weighted sources, in the kernels' memory (addresses). */
export interface WeightedRows {
  readonly offsets: number;
  readonly sources: number;
  readonly weights: number;
  readonly blocks: Blocks;
}

/** Similarity edges between nodes of one kind; the weights of a destination sum to 1. */
export interface SimilarityEdges {
  /** By destination. */
  readonly forward: WeightedRows;
  /** The same by source. */
  readonly backward: WeightedRows;
}

/** The graph as message passing reads it: `edgeIndexDict` in PyG's words. */
export interface HeteroGraph {
  readonly kernels: EdgeKernels;
  readonly numUsers: number;
  readonly numPosts: number;
  /** `(post, rev_<type>, user)`, all relations. */
  readonly toUsers: InteractionEdges;
  /** `(user, <type>, post)`, all relations. */
  readonly toPosts: InteractionEdges;
  readonly userSimilar: SimilarityEdges;
  readonly postSimilar: SimilarityEdges;
  /** From the post that came before to the one that came after. */
  readonly followedBy: SimilarityEdges;
  /** `[numPosts]` people with a pair, hidden or not. */
  readonly people: Float32Array;
  /** `[numPosts]` people whose pair with the post is visible in this step. */
  readonly popularity: Float32Array;
  /** `[numUsers]` visible pairs of each user. */
  readonly activity: Float32Array;
  /**
   * Begins a step: pairs with `visible[pair] = 0` take all their edges out of message passing, in both directions.
   * Invalidates what earlier steps left in the kernels' memory.
   */
  show(visible: Uint8Array): void;
  /** Begins a step that hides nothing. */
  showAll(): void;
  /** Ends the kernels' threads; the graph is of no use any more. */
  close(): void;
}
