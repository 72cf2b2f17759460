import { createHash } from 'node:crypto';
import type { ExperimentArm } from './ExperimentArm.js';

/** The arm of everybody who is in no other: lists as usual. */
export const DEFAULT_ARM: ExperimentArm = { name: 'default', share: 0 };

const HASH_VALUES = 2 ** 32;

/**
 * A user's arm: always the same one for the same arms, in shares as configured, independent of how users came to their ids.
 * Someone without an id has the default arm.
 */
export function assignArm(
  userId: string | null,
  arms: readonly ExperimentArm[],
): ExperimentArm {
  if (userId === null || arms.length === 0) return DEFAULT_ARM;
  const names = arms.map(({ name }) => name).join(' ');
  const digest = createHash('sha256').update(`${names}\u0000${userId}`);
  let place = digest.digest().readUInt32BE(0) / HASH_VALUES;
  for (const arm of arms) {
    if (place < arm.share) return arm;
    place -= arm.share;
  }
  return DEFAULT_ARM;
}
