import type { ScoredEdges } from './ScoredEdges.js';
import type { Dataset, UserTable } from './Dataset.js';
import type { ModelVersion, Slot } from './ModelVersion.js';

/** One kind's vectors, `[ids.length, dimension]` row-major. */
export interface EmbeddingTable {
  readonly ids: readonly string[];
  readonly dimension: number;
  readonly vectors: Float32Array;
}

export interface PublishedEmbeddings {
  readonly users: EmbeddingTable;
  readonly posts: EmbeddingTable;
  /** `ids` are mood names. */
  readonly moods: EmbeddingTable;
}

/** Similarity edges by index into the ids given with them. */
export interface SimilarityEdges {
  readonly users: UserTable['ids'];
  readonly posts: readonly string[];
  readonly userSimilar: ScoredEdges;
  readonly postSimilar: ScoredEdges;
  readonly followedBy: ScoredEdges;
  readonly together: ScoredEdges;
  readonly factors: Float32Array;
}

/** What a slot holds of a model. */
export interface SlotContent {
  readonly embeddings: PublishedEmbeddings;
  readonly similarities: SimilarityEdges;
}

/** A feature in the graph that learning cannot use: NaN, infinite, too large, no number at all. */
export interface UnusableFeature {
  readonly of: 'user' | 'post';
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
}

/** What learning needs of the graph. */
export interface TrainingGraph {
  /** Streams the whole graph into columns. Features that are no numbers within ±2^53 count as missing; `onUnusable` hears of each. */
  exportDataset(
    onRows: (count: number) => void,
    onUnusable?: (feature: UnusableFeature) => void,
  ): Promise<Dataset>;
  /** Replaces the similarity relationships of every node, a post's by its nearest `neighbours` of each kind, source by source, so that a crash leaves whole lists. */
  replaceSimilarities(
    edges: SimilarityEdges,
    neighbours: number,
    onRows: (count: number) => void,
  ): Promise<void>;
  /** The slot that does not serve. */
  idleSlot(): Promise<Slot>;
  /** Overwrites the idle slot, from the first step on nothing to roll back to, with all the edges between posts that ranking reads, and waits until its vector indexes are online. */
  writeSlot(
    slot: Slot,
    model: SlotContent,
    onRows: (count: number) => void,
  ): Promise<void>;
  /** Records the version and points `(:CurrentModel)` at it in one transaction. Throws `CONFLICT` where its slot serves already. */
  flip(version: ModelVersion): Promise<void>;
  /** Puts the previous model back into service, in one transaction. Throws `NOT_FOUND` where there is none. */
  rollBack(): Promise<void>;
  currentModel(): Promise<ModelVersion | null>;
  /** The model that served before, where the idle slot still holds it whole. */
  previousModel(): Promise<ModelVersion | null>;
}
