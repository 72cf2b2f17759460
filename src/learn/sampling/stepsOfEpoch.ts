import { ASKED } from '../drawSupervision.js';
import type { TrainingPairs } from '../TrainingPairs.js';

/** Users asked in one step. */
export const BATCH_USERS = 2048;

/** Steps that an epoch has, at least one. */
export function stepsOfEpoch({ offsets }: TrainingPairs): number {
  let able = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    if (offsets[user + 1]! - offsets[user]! >= 2) able += 1;
  }
  return Math.max(1, Math.ceil((able * ASKED) / BATCH_USERS));
}
