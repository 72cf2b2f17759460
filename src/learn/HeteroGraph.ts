import type { EdgeKernels } from './kernels/EdgeKernels.js';

/** One interaction relation in one direction, in the kernels' memory (addresses), grouped by destination. */
export interface InteractionEdges {
  readonly numDst: number;
  readonly numEdges: number;
  readonly numFeatures: number;
  readonly offsets: number;
  readonly sources: number;
  /** Pair of each edge: it passes messages where its pair is visible. */
  readonly pairs: number;
  readonly prior: number;
  readonly features: number;
  /** `users`, `positions`: what an edge's age is counted from. */
  readonly users: number;
  readonly positions: number;
  /** Address of the step's visibility by pair. */
  visible(): number;
}

/** Similarity edges between nodes of one kind, in the kernels' memory; the weights of a destination sum to 1. */
export interface SimilarityEdges {
  readonly numNodes: number;
  readonly offsets: number;
  readonly sources: number;
  readonly weights: number;
}

/** The graph as message passing reads it: `edgeIndexDict` in PyG's words. */
export interface HeteroGraph {
  readonly kernels: EdgeKernels;
  readonly numUsers: number;
  readonly numPosts: number;
  /** `(post, rev_<type>, user)` by relation. */
  readonly toUsers: readonly InteractionEdges[];
  /** `(user, <type>, post)` by relation. */
  readonly toPosts: readonly InteractionEdges[];
  readonly userSimilar: SimilarityEdges;
  readonly postSimilar: SimilarityEdges;
  /** From the post that came before to the one that came after. */
  readonly followedBy: SimilarityEdges;
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
}
