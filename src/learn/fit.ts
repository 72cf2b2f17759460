import type { Progress } from '../lib/progress.js';
import type { FitOptions } from './FitOptions.js';
import type {
  FittedNetwork,
  HeldOutPosts,
  NetworkInput,
} from './FittedNetwork.js';
export interface FitInput extends NetworkInput {
  readonly validation?: HeldOutPosts;
}
/** Fits the heterogeneous network. */
export declare function fit(
  input: FitInput,
  options: FitOptions,
  deps: { progress: Progress },
): Promise<FittedNetwork>;
