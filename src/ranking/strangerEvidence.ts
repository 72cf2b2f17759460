import type { CatalogueIndex } from './CatalogueIndex.js';

const FRESH_WEIGHT = 0.5;
const FRESH_HALF_LIFE_MS = 7 * 24 * 3_600_000;

/** Kinds of evidence there are for someone of whom nothing is known. */
export interface StrangerEvidence {
  /** `[numPosts]` what most people saw, on a logarithmic scale from 0 to 1. */
  readonly popular: Float32Array;
  /** `[numPosts]` what people see these days, from 0 to 1 on a root scale. */
  readonly trending: Float32Array;
  /** `[numPosts]` new posts, before anybody could make them popular: half as much with each week. */
  readonly fresh: Float32Array;
}

type StrangerIndex = Pick<CatalogueIndex, 'popularity' | 'trend' | 'createdAt'>;

/** What speaks for each post at the moment `now`, milliseconds since the epoch; their sum is what is served. */
export function strangerEvidence(
  { popularity, trend, createdAt }: StrangerIndex,
  now: number,
): StrangerEvidence {
  const most = Math.log1p(largest(popularity)) || 1;
  const busiest = largest(trend) || 1;
  return {
    popular: popularity.map((people) => Math.log1p(people) / most),
    trending: trend.map((people) => Math.sqrt(people / busiest)),
    fresh: Float32Array.from(createdAt, (at) => {
      const age = Math.max(0, now - at);
      if (Number.isNaN(age)) return 0;
      return FRESH_WEIGHT * 2 ** (-age / FRESH_HALF_LIFE_MS);
    }),
  };
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
