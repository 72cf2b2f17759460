import { dotRows } from '../lib/dotRows.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { eraCloseness } from './eraCloseness.js';
import { FEATURES, type Feature } from './features.js';
import { followEdges } from './followEdges.js';
import { groupAffinity } from './groupAffinity.js';
import type { Profile } from './Profile.js';
import { recencyWeights } from './recencyWeights.js';
import { logScale, rootScale } from './scaleEvidence.js';
import { standardise } from './standardise.js';
import { tasteOf } from './tasteOf.js';

/**
 * `[numPosts]` per feature. Evidence along edges is 0 where there is none and about 1 where there is much;
 * the others have mean 0 and deviation 1 over the catalogue, zeros where they cannot tell posts apart.
 */
export type FeatureColumns = Readonly<Record<Feature, Float32Array>>;

/** Decay of the profile in posts: a post counts exp(−number of later ones / decay). */
const VERY_LAST = 2;
const LAST = 5;
const RECENT = 15;
const LONG = 20;

/** Measures every post of the catalogue for one profile. */
export function measureFeatures(
  index: CatalogueIndex,
  profile: Profile,
): FeatureColumns {
  const { history } = profile;
  const columns = {} as Record<Feature, Float32Array>;
  for (const feature of FEATURES) {
    columns[feature] = MEASURES[feature](index, profile, history);
  }
  return columns;
}

type Measure = (
  index: CatalogueIndex,
  profile: Profile,
  history: Profile['history'],
) => Float32Array;

const MEASURES: Readonly<Record<Feature, Measure>> = {
  networkUser: standardised((index, { vector }) =>
    innerProducts(index, vector),
  ),
  networkRecent: standardised((index, _profile, history) =>
    innerProducts(index, recentVector(index, history)),
  ),
  similarLast: along('similar', LAST, logScale),
  similarRecent: along('similar', RECENT, logScale),
  similarAll: along('similar', Infinity, logScale),
  togetherRecent: along('together', LONG, logScale),
  togetherAll: along('together', Infinity, logScale),
  tasteBroad: standardised((index, _profile, history) =>
    tasteOf(index, history, { decay: Infinity, axes: 8 }),
  ),
  taste: standardised((index, _profile, history) =>
    tasteOf(index, history, { decay: Infinity, axes: 16 }),
  ),
  tasteFine: standardised((index, _profile, history) =>
    tasteOf(index, history, { decay: Infinity, axes: 32 }),
  ),
  tasteRecent: standardised((index, _profile, history) =>
    tasteOf(index, history, { decay: LONG, axes: 32 }),
  ),
  followedLast: along('followedBy', VERY_LAST, rootScale),
  followedRecent: along('followedBy', LAST, rootScale),
  followedLong: along('followedBy', LONG, rootScale),
  popularity: forEveryone(
    standardised(({ popularity }) => popularity.map(Math.log1p)),
  ),
  trend: forEveryone(standardised(({ trend }) => trend.map(Math.log1p))),
  categories: standardised(({ categories }, _profile, history) =>
    groupAffinity(categories, history, recencyWeights(history, RECENT)),
  ),
  moods: standardised(({ moods }, _profile, history) =>
    groupAffinity(moods, history, recencyWeights(history, RECENT)),
  ),
  era: standardised(({ createdAt }, _profile, history) =>
    eraCloseness(createdAt, history, recencyWeights(history, RECENT)),
  ),
  age: atThatMoment(
    standardised(({ createdAt }, { now }) => ages(createdAt, now)),
  ),
  unborn: atThatMoment(
    standardised(({ createdAt }, { now }) =>
      Float32Array.from(createdAt, (at) => (at > now ? 1 : 0)),
    ),
  ),
};

function standardised(measure: Measure): Measure {
  return (...args) => standardise(measure(...args));
}

/** Measured once for each catalogue, whoever asks. */
function forEveryone(measure: Measure): Measure {
  const kept = new WeakMap<CatalogueIndex, Float32Array>();
  return (index, ...rest) => {
    const column = kept.get(index) ?? measure(index, ...rest);
    kept.set(index, column);
    return column;
  };
}

/** Measured once for each catalogue and moment: requests of one interval share it. */
function atThatMoment(measure: Measure): Measure {
  const kept = new WeakMap<
    CatalogueIndex,
    { readonly now: number; readonly column: Float32Array }
  >();
  return (index, profile, history) => {
    const { now } = profile;
    const known = kept.get(index);
    if (known?.now === now) return known.column;
    const column = measure(index, profile, history);
    kept.set(index, { now, column });
    return column;
  };
}

function along(
  lists: 'similar' | 'followedBy' | 'together',
  decay: number,
  scale: (values: Float32Array) => Float32Array,
): Measure {
  return (index, _profile, history) =>
    scale(followEdges(index[lists], history, recencyWeights(history, decay)));
}

/** Zeros where there is no vector to compare with. */
function innerProducts(
  { ids, vectors }: CatalogueIndex,
  vector: Float32Array | null,
): Float32Array {
  if (vector === null || vectors.length === 0) {
    return new Float32Array(ids.length);
  }
  return dotRows(vectors, vector);
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
