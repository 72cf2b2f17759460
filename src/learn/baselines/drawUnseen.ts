import type { Random } from '../../lib/createRandom.js';
import type { TrainingPairs } from '../TrainingPairs.js';

/** Someone who has seen nearly everything is given a seen one in the end. */
const TRIES = 4;

/** A post at random that the user has no pair with. */
export function drawUnseen(
  { numPosts, offsets, post }: TrainingPairs,
  user: number,
  random: Random,
): number {
  const own = post.subarray(offsets[user], offsets[user + 1]);
  let drawn = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    drawn = Math.floor(random() * numPosts);
    if (!own.includes(drawn)) break;
  }
  return drawn;
}
