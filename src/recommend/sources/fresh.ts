import type { Source } from './Source.js';

const WEIGHT = 0.5;
const HALF_LIFE_MS = 7 * 24 * 3_600_000;

/** New posts, before anybody could make them popular: half as much with each week, for someone of whom nothing is known. */
export const fresh: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  const scores = Float32Array.from(index.createdAt, (createdAt) => {
    const age = Math.max(0, profile.now - createdAt);
    return Number.isNaN(age) ? 0 : WEIGHT * 2 ** (-age / HALF_LIFE_MS);
  });
  return [{ source: 'FRESH', scores }];
};
