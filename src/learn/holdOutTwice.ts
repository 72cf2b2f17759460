import type { Dataset } from '../domain/Dataset.js';
import type { Random } from '../lib/createRandom.js';
import { holdOutLastFifth, type Split } from './holdOut.js';

/** Two cuts in time: everything is chosen on the inner one, the outer one is scored once. */
export interface TwoSplits {
  /** Last fifth of each user held out for the report. */
  readonly outer: Split;
  /** Last fifth of what `outer` leaves, held out for early stopping and blend weights. */
  readonly inner: Split;
}

export function holdOutTwice(dataset: Dataset, random: Random): TwoSplits {
  const everything = new Uint8Array(dataset.interactions.user.length).fill(1);
  const outer = holdOutLastFifth(dataset, everything, random);
  const inner = holdOutLastFifth(dataset, outer.train, random);
  return { outer, inner };
}
