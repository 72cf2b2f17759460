import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { Blocks } from './kernels/toBlocks.js';

/**
 * All pairs of a user and a post, whatever a step shows of them, from one end, in the kernels' memory (addresses): by node
 * of that end, and for each pair its edges, one for each relation.
 */
export interface PairsOfNodes {
  readonly numNodes: number;
  /** `[numNodes + 1]`: positions of a node. */
  readonly offsets: number;
  /** `[numPairs]` pair of a position; 0 where positions are pairs. */
  readonly order: number;
  /** `[numPairs]` the other end of a position's pair. */
  readonly others: number;
  /** `[numPairs + 1]` edges of a position. */
  readonly edgeOffsets: number;
  /** `[numEdges]` bytes. */
  readonly relations: number;
  /** `[numEdges, 2]` strength and age in days. */
  readonly features: number;
  /** `[numNodes, numRelations]` −½ log of the node's degree in each relation. */
  readonly priors: number;
  readonly blocks: Blocks;
}

export interface PairTable {
  readonly byUser: PairsOfNodes & {
    /** `[numPairs]` place in the user's history; −1 where the order says nothing. */
    readonly histories: number;
  };
  readonly byPost: PairsOfNodes;
  readonly numPairs: number;
  readonly numEdges: number;
  readonly numRelations: number;
  readonly ages: AgeTables;
}

/** Forms of an age by number of later interactions (addresses). */
export interface AgeTables {
  readonly linear: number;
  readonly logarithmic: number;
}

/** Nodes at one end of messages. */
export interface Ends {
  readonly numNodes: number;
  /** `[numNodes + 1]` messages of a node (address). */
  readonly offsets: number;
  readonly blocks: Blocks;
}

/**
 * All interaction relations in one direction as a step sees them, in the kernels' memory (addresses): a message for each
 * pair, by destination, and its edges. What hides a pair hides all of them.
 */
export interface InteractionEdges {
  readonly dst: Ends;
  readonly src: Ends;
  /** Room for messages and edges. */
  readonly numPairs: number;
  readonly numEdges: number;
  /** The first of those that there is room for; 0 but where only some destinations are worked on. */
  readonly firstPair: number;
  readonly firstEdge: number;
  readonly numRelations: number;
  /** `[messages]`; below 0 where it is hidden, and its other columns say nothing. */
  readonly sources: number;
  /** `[messages]` later interactions of the user. */
  readonly laterOnes: number;
  /** `[messages + 1]` */
  readonly edgeOffsets: number;
  /** `[edges]` bytes. */
  readonly relations: number;
  /** `[edges, 2]` */
  readonly features: number;
  /** `[edges]` −½ log of the source's degree in the edge's relation. */
  readonly priors: number;
  /** The messages by source: their destinations and relations, where they lie in the order by destination, and their first edges. */
  readonly destinations: number;
  readonly srcEdgeOffsets: number;
  readonly srcRelations: number;
  readonly places: number;
  readonly edgePlaces: number;
  readonly ages: AgeTables;
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
  /** What the next layer reads: of each kind the first rows. All of them where it is left out. */
  readonly inner?: HeteroGraph | undefined;
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

/** The graph of all interactions, from which samples are drawn. */
export interface WholeGraph extends HeteroGraph {
  readonly pairs: PairTable;
}
