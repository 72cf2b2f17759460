import type { HeldOutPosts } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** Users with something to learn from and something held out, by index. */
export function scorableUsers(
  { offsets, numUsers }: TrainingPairs,
  heldOut: HeldOutPosts,
): number[] {
  return Array.from({ length: numUsers }, (_none, user) => user).filter(
    (user) => offsets[user + 1]! > offsets[user]! && heldOut[user]!.length > 0,
  );
}
