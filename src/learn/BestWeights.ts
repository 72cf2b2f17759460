import type { StoredTensor } from './model/Parameters.js';

/** The weights to keep and how they came about. */
export interface BestWeights {
  readonly weights: ReadonlyMap<string, StoredTensor>;
  readonly epochs: number;
  /** NDCG@20; null without validation. */
  readonly validationNdcg: number | null;
}
