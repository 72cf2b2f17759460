import type { FitOptions } from '../FitOptions.js';
import type { SimilarityOptions } from '../toSimilarityLists.js';

/** What a run of `evaluate` does. */
export interface EvaluateOptions {
  readonly fit: FitOptions;
  readonly similarity: SimilarityOptions;
  /** Age at which a user counts half in a post's trend, milliseconds. */
  readonly halfLifeMs: number;
  /** Names of `MODEL_NAMES`, or all of them. */
  readonly models: readonly string[] | 'all';
  /** The network again with one part left out at a time. */
  readonly ablations: boolean;
  /** Users held out whole, to see what lists are like after their first few posts. */
  readonly newUsers: boolean;
}
