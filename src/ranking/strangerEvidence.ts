import { meanOf } from '../lib/meanOf.js';
import { onceFor } from '../lib/onceFor.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { fairSample } from './fairSample.js';
import { numPostsOf } from './numPostsOf.js';
import { atMoments } from './measures/atMoments.js';
import { wholeOf } from './wholeOf.js';
import type { EvidenceScores } from './scorePosts.js';

const FRESH_WEIGHT = 0.5;
const FRESH_HALF_LIFE_MS = 7 * 24 * 3_600_000;

/** Kinds of evidence there are for someone of whom nothing is known. */
type StrangerKind = 'popular' | 'trending' | 'fresh';

/**
 * What speaks for each post at a moment, milliseconds since the epoch; the sum of it is what is served. Made once for each catalogue and
 * moment, so it must not be changed.
 * popular: what most people saw, on a logarithmic scale from 0 to 1. trending: what people see these days, from 0 to 1 on a root scale.
 * fresh: new posts, before anybody could make them popular: half as much with each week.
 */
export const strangerEvidence = atMoments(
  (index, now): Readonly<Record<StrangerKind, EvidenceScores>> => {
    const whole = wholeOf(index);
    const scale = scaleOf(whole);
    const means = meansAt(whole, now);
    const { popular, trending, fresh } = columnsOf(index, scale, now);
    return {
      popular: { scores: popular, mean: means.popular },
      trending: { scores: trending, mean: means.trending },
      fresh: { scores: fresh, mean: means.fresh },
    };
  },
);

type Posts = Pick<CatalogueIndex, 'popularity' | 'trend' | 'createdAt'>;

/** What a post that most people saw, or see these days, has. */
interface Scale {
  readonly most: number;
  readonly busiest: number;
}

const scaleOf = onceFor(({ popularity, trend }: CatalogueIndex): Scale => ({
  most: Math.log1p(largest(popularity)) || 1,
  busiest: largest(trend) || 1,
}));

/** Over a fair sample of the posts. */
const meansAt = atMoments((whole, now): Record<StrangerKind, number> => {
  const sample = fairSample(numPostsOf(whole));
  const posts = {
    popularity: Float32Array.from(sample, (post) => whole.popularity[post]!),
    trend: Float32Array.from(sample, (post) => whole.trend[post]!),
    createdAt: Float64Array.from(sample, (post) => whole.createdAt[post]!),
  };
  const { popular, trending, fresh } = columnsOf(posts, scaleOf(whole), now);
  return {
    popular: meanOf(popular),
    trending: meanOf(trending),
    fresh: meanOf(fresh),
  };
});

function columnsOf(
  { popularity, trend, createdAt }: Posts,
  { most, busiest }: Scale,
  now: number,
): Record<StrangerKind, Float32Array> {
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
