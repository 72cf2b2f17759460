import type { CatalogueIndex } from './CatalogueIndex.js';
import { eraCloseness } from './eraCloseness.js';
import { FEATURES, type Feature } from './features.js';
import { followEdges } from './followEdges.js';
import { groupAffinity } from './groupAffinity.js';
import type { Profile } from './Profile.js';
import { recencyWeights } from './recencyWeights.js';
import { logScale, standardise } from './standardise.js';

/** `[numPosts]` per feature, each with mean 0 and deviation 1 over the catalogue; zeros where it cannot tell posts apart. */
export type FeatureColumns = Readonly<Record<Feature, Float32Array>>;

/** Decay of the profile in posts: a post counts exp(−number of later ones / decay). */
const LAST = 1.5;
const RECENT = 5;
const LONG = 20;

/** Measures every post of the catalogue for one profile. */
export function measureFeatures(
  index: CatalogueIndex,
  profile: Profile,
): FeatureColumns {
  const { history } = profile;
  const columns = {} as Record<Feature, Float32Array>;
  for (const feature of FEATURES) {
    columns[feature] = standardise(MEASURES[feature](index, profile, history));
  }
  return columns;
}

type Measure = (
  index: CatalogueIndex,
  profile: Profile,
  history: Profile['history'],
) => Float32Array;

const MEASURES: Readonly<Record<Feature, Measure>> = {
  networkUser: (index, { vector }) => innerProducts(index, vector),
  networkRecent: (index, _profile, history) =>
    innerProducts(index, recentVector(index, history)),
  similarRecent: along('similar', 2 * RECENT),
  similarAll: along('similar', Infinity),
  followedLast: along('followedBy', LAST),
  followedRecent: along('followedBy', RECENT),
  followedLong: along('followedBy', LONG),
  popularity: ({ popularity }) => popularity.map(Math.log1p),
  trend: ({ trend }) => trend.map(Math.log1p),
  categories: ({ categories }, _profile, history) =>
    groupAffinity(categories, history, recencyWeights(history, 2 * RECENT)),
  moods: ({ moods }, _profile, history) =>
    groupAffinity(moods, history, recencyWeights(history, 2 * RECENT)),
  era: ({ createdAt }, _profile, history) =>
    eraCloseness(createdAt, history, recencyWeights(history, 2 * RECENT)),
  age: ({ createdAt }, { now }) =>
    createdAt.length === 0 ? new Float32Array() : ages(createdAt, now),
  unborn: ({ createdAt }, { now }) =>
    Float32Array.from(createdAt, (at) => (at > now ? 1 : 0)),
};

function along(lists: 'similar' | 'followedBy', decay: number): Measure {
  return (index, _profile, history) =>
    logScale(
      followEdges(index[lists], history, recencyWeights(history, decay)),
    );
}

/** Zeros where there is no vector to compare with. */
function innerProducts(
  { ids, dimension, vectors }: CatalogueIndex,
  vector: Float32Array | null,
): Float32Array {
  const scores = new Float32Array(ids.length);
  if (vector === null || vectors.length === 0) return scores;
  for (let post = 0; post < scores.length; post++) {
    const row = post * dimension;
    let product = 0;
    for (let axis = 0; axis < dimension; axis++) {
      product += vector[axis]! * vectors[row + axis]!;
    }
    scores[post] = product;
  }
  return scores;
}

/** `[dimension]` the recent posts' vectors, weighted by recency; null for an empty history. */
function recentVector(
  { dimension, vectors }: CatalogueIndex,
  history: Profile['history'],
): Float32Array | null {
  if (history.length === 0 || vectors.length === 0) return null;
  const sum = new Float32Array(dimension);
  const weights = recencyWeights(history, RECENT);
  history.forEach(({ post }, place) => {
    const weight = weights[place]!;
    if (weight < 1e-6) return;
    for (let axis = 0; axis < dimension; axis++) {
      sum[axis]! += weight * vectors[post * dimension + axis]!;
    }
  });
  return sum;
}

const DAY_MS = 86_400_000;

/** Unknown ages count as the mean of the known ones. */
function ages(createdAt: Float64Array, now: number): Float32Array {
  const days = Float32Array.from(createdAt, (at) =>
    Math.log1p(Math.max(0, now - at) / DAY_MS),
  );
  const known = days.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return days.map((value) => (Number.isNaN(value) ? mean || 0 : value));
}
