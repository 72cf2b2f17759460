import type { Ablation } from './FittedNetwork.js';

/** How a network is made and fitted. */
export interface FitOptions {
  readonly seed: number;
  readonly dimension: number;
  readonly heads: number;
  readonly layers: number;
  /** Most epochs; without validation, exactly as many. */
  readonly epochs: number;
  /** Validations without a better NDCG@20 before it stops. */
  readonly patience: number;
  readonly learningRate: number;
  /** Pairs above which epochs are made of sampled mini-batches. */
  readonly sampleAbove: number;
  readonly ablation: Ablation;
}
