import type { Dataset } from '../domain/Dataset.js';
import type { PostFactors } from '../ranking/CatalogueIndex.js';
import type { NeighbourLists } from '../domain/NeighbourLists.js';
import type { InteractionMask } from './TrainingPairs.js';

/** Similarity edges by node index, made from training interactions alone. */
export interface SimilarityLists {
  readonly userSimilar: NeighbourLists;
  readonly postSimilar: NeighbourLists;
  /** Row p: the posts that people went on to after p. */
  readonly followedBy: NeighbourLists;
  /** What the same people turned to, in whatever order. */
  readonly together: NeighbourLists;
  readonly factors: PostFactors;
}

/** What the network passes messages over. */
export interface NetworkInput {
  readonly dataset: Dataset;
  readonly train: InteractionMask;
  readonly similarities: SimilarityLists;
}

/** Per user index: the posts held out of training. */
export type HeldOutPosts = readonly ArrayLike<number>[];

/** Vectors folded so that the score is an inner product: user · post, mood · post. Rows by index of the data set. */
export interface NetworkVectors {
  readonly dimension: number;
  /** `[numUsers, dimension]` row-major */
  readonly userVectors: Float32Array;
  /** `[numPosts, dimension]` */
  readonly postVectors: Float32Array;
  /** `[numMoods, dimension]` */
  readonly moodVectors: Float32Array;
}

/** Parts of the network left out, one at a time, to see what each buys. */
export interface Ablation {
  /** Attention stays at its start: normalised propagation by recency. */
  readonly attention?: false;
  readonly similarity?: false;
  readonly sideFeatures?: false;
  readonly idEmbeddings?: false;
  /** All interaction types as one relation. */
  readonly interactionTypes?: false;
}

export interface EpochRecord {
  readonly epoch: number;
  readonly loss: number;
  /** Validation NDCG@20; null in an epoch without validation. */
  readonly ndcg: number | null;
}

export interface FittedNetwork extends NetworkVectors {
  /** Epochs behind the weights that were kept. */
  readonly epochs: number;
  /** Best validation NDCG@20; null where there was no validation. */
  readonly validationNdcg: number | null;
  readonly history: readonly EpochRecord[];
  /**
   * Vectors of a graph that may hold users and posts that were not in training: nodes are known by id,
   * the others get theirs from features and edges.
   */
  encode(input: NetworkInput): NetworkVectors;
  /** Writes the weights and what `loadNetwork` needs into the folder. */
  save(folder: string): Promise<void>;
  /** Frees the weights. */
  dispose(): void;
}
