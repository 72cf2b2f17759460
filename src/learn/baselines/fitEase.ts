import type { TrainingPairs } from '../TrainingPairs.js';
import { easeThroughPosts } from './easeThroughPosts.js';
import { easeThroughUsers } from './easeThroughUsers.js';
import type { EaseWeights } from './EaseWeights.js';

/** A dense inverse of this size still fits a small machine. */
const LARGEST_INVERSE = 6000;

/** B = I − P / diag P with P = (X'X + λI)⁻¹, in the smaller of both dimensions. Null where both are too large. */
export function fitEase(
  pairs: TrainingPairs,
  lambda: number,
): EaseWeights | null {
  const { numUsers, numPosts } = pairs;
  if (Math.min(numUsers, numPosts) > LARGEST_INVERSE) return null;
  return numUsers < numPosts
    ? easeThroughUsers(pairs, lambda)
    : easeThroughPosts(pairs, lambda);
}
