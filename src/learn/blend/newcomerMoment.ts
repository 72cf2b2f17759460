import type { Random } from '../../lib/createRandom.js';
import { toProfile } from '../toProfile.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { ExampleInput } from './toRankingExample.js';

/** Numbers of posts after which a new user is asked about. */
export const NEWCOMER_LENGTHS = [1, 3, 5, 10] as const;
/** Posts that count as what comes next. */
const NEXT = 20;

/**
 * The user as if new: the first few posts are the whole history, the next ones are relevant; later ones are neither that nor misses.
 * Null for someone with fewer than two.
 */
export function newcomerMoment(
  user: number,
  pairs: TrainingPairs,
  random: Random,
): ExampleInput | null {
  const whole = toProfile(user, pairs, null).history;
  const lengths = NEWCOMER_LENGTHS.filter((length) => length < whole.length);
  if (lengths.length === 0) return null;
  const length = lengths[Math.floor(random() * lengths.length)]!;
  const history = whole.slice(-length);
  const later = whole.slice(0, -length);
  const next = later.slice(-NEXT);
  const beyond = later.slice(0, -NEXT);
  return {
    profile: { vector: null, history, now: history[0]!.at },
    relevant: next.map(({ post }) => post),
    excluded: new Set([...history, ...beyond].map(({ post }) => post)),
  };
}
