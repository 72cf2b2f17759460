import type { Exposure } from '../../domain/TrainingRuns.js';

const TENTHS = 10;

/**
 * How lists spread over the posts that somebody interacted with.
 *
 * @param places `[numPosts]` how often each post stands in a list
 * @param popularity `[numPosts]` training interactions of each post
 */
export function toExposure(
  places: ArrayLike<number>,
  popularity: ArrayLike<number>,
): Exposure {
  const known = Array.from(popularity, (_count, post) => post)
    .filter((post) => popularity[post]! > 0)
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b);
  const listed = known.filter((post) => places[post]! > 0);
  const interactions = known.reduce((sum, post) => sum + popularity[post]!, 0);
  const sums = new Array<number>(TENTHS).fill(0);
  let before = 0;
  for (const post of known) {
    sums[Math.floor((TENTHS * before) / interactions)]! += places[post]!;
    before += popularity[post]!;
  }
  const total = sums.reduce((a, b) => a + b, 0) || 1;
  return {
    coverage: listed.length / Math.max(1, known.length),
    byPopularity: sums.map((sum) => sum / total),
  };
}
