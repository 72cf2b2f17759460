import type { FitOptions } from './FitOptions.js';
import type { PublishOptions } from './publish.js';
import type { SimilarityOptions } from './toSimilarityLists.js';

/** What a training run may be told. */
export interface TrainOptions {
  readonly fit: FitOptions;
  readonly similarity: SimilarityOptions;
  /** Age at which an interaction counts half in a post's trend, milliseconds. */
  readonly halfLifeMs: number;
  /** Null for a run that is not published. */
  readonly publish: PublishOptions | null;
}
