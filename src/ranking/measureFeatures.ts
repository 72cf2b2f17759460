import { lazily } from '../lib/lazily.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { eraCloseness } from './eraCloseness.js';
import { FEATURES, type Feature } from './features.js';
import { followEdges } from './followEdges.js';
import { groupAffinity } from './groupAffinity.js';
import { layRows } from './kernels/layRows.js';
import type { Profile } from './Profile.js';
import { recencyWeights } from './recencyWeights.js';
import { RECENT, recentVector } from './recentVector.js';
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
const LONG = 20;

/** Measures every post of the catalogue for one profile, by all features or by those that are wanted. */
export function measureFeatures(
  index: CatalogueIndex,
  profile: Profile,
  wanted: readonly Feature[] = FEATURES,
): FeatureColumns {
  const moment = toMoment(index, profile);
  const columns = {} as Record<Feature, Float32Array>;
  for (const feature of wanted) columns[feature] = MEASURES[feature](moment);
  return columns;
}

/** What features of one profile share. */
interface Moment {
  readonly index: CatalogueIndex;
  readonly profile: Profile;
  readonly history: Profile['history'];
  /** Weights of the history under a decay. */
  readonly recency: (decay: number) => Float32Array;
  /** `[numPosts]` along the first 8, 16 and 32 directions of taste, from the whole history. */
  readonly tastes: () => readonly Float32Array[];
}

function toMoment(index: CatalogueIndex, profile: Profile): Moment {
  const { history } = profile;
  const known = new Map<number, Float32Array>();
  const recency = (decay: number): Float32Array => {
    const weights = known.get(decay) ?? recencyWeights(history, decay);
    known.set(decay, weights);
    return weights;
  };
  const weights = () => recency(Infinity);
  const tastes = lazily(() =>
    tasteOf(index, history, { weights: weights(), axes: TASTE_AXES }),
  );
  return { index, profile, history, recency, tastes };
}

const TASTE_AXES = [8, 16, 32] as const;

type Measure = (moment: Moment) => Float32Array;

const MEASURES: Readonly<Record<Feature, Measure>> = {
  networkUser: standardised(({ index, profile }) =>
    innerProducts(index, profile.vector),
  ),
  networkRecent: standardised(({ index, history, recency }) =>
    innerProducts(index, recentVector(index, history, recency(RECENT))),
  ),
  similarLast: along('similar', LAST, logScale),
  similarRecent: along('similar', RECENT, logScale),
  similarAll: along('similar', Infinity, logScale),
  togetherRecent: along('together', LONG, logScale),
  togetherAll: along('together', Infinity, logScale),
  tasteBroad: standardised(({ tastes }) => tastes()[0]!),
  taste: standardised(({ tastes }) => tastes()[1]!),
  tasteFine: standardised(({ tastes }) => tastes()[2]!),
  tasteRecent: standardised(({ index, history, recency }) => {
    const [recent] = tasteOf(index, history, {
      weights: recency(LONG),
      axes: TASTE_AXES.slice(-1),
    });
    return recent!;
  }),
  followedLast: along('followedBy', VERY_LAST, rootScale),
  followedRecent: along('followedBy', LAST, rootScale),
  followedLong: along('followedBy', LONG, rootScale),
  popularity: forEveryone(
    standardised(({ index }) => index.popularity.map(Math.log1p)),
  ),
  trend: forEveryone(standardised(({ index }) => index.trend.map(Math.log1p))),
  categories: standardised(({ index, history, recency }) =>
    groupAffinity(index.categories, history, recency(RECENT)),
  ),
  moods: standardised(({ index, history, recency }) =>
    groupAffinity(index.moods, history, recency(RECENT)),
  ),
  era: standardised(({ index, history, recency }) =>
    eraCloseness(index.createdAt, history, recency(RECENT)),
  ),
  age: atThatMoment(
    standardised(({ index, profile }) => ages(index.createdAt, profile.now)),
  ),
  unborn: atThatMoment(
    standardised(({ index, profile }) => unborn(index.createdAt, profile.now)),
  ),
};

function standardised(measure: Measure): Measure {
  return (moment) => standardise(measure(moment), moment.index.fairFrom);
}

/** Measured once for each catalogue, whoever asks. */
function forEveryone(measure: Measure): Measure {
  const kept = new WeakMap<CatalogueIndex, Float32Array>();
  return (moment) => {
    const { index } = moment;
    const column = kept.get(index) ?? measure(moment);
    kept.set(index, column);
    return column;
  };
}

/** Moments that are current at once: intervals of lists end at different times (`recommend/listMoment.ts`). */
const MOMENTS = 9;

/** Measured once for each catalogue and moment: requests of one interval share it. */
function atThatMoment(measure: Measure): Measure {
  const kept = new WeakMap<CatalogueIndex, Map<number, Float32Array>>();
  return (moment) => {
    const { index, profile } = moment;
    const { now } = profile;
    const columns = kept.get(index) ?? new Map<number, Float32Array>();
    kept.set(index, columns);
    const known = columns.get(now);
    if (known !== undefined) return known;
    const column = measure(moment);
    const [oldest] = columns.keys();
    if (columns.size === MOMENTS) columns.delete(oldest!);
    columns.set(now, column);
    return column;
  };
}

function along(
  lists: 'similar' | 'followedBy' | 'together',
  decay: number,
  scale: (values: Float32Array) => Float32Array,
): Measure {
  return ({ index, history, recency }) =>
    scale(followEdges(index[lists], history, recency(decay)));
}

/** Zeros where there is no vector to compare with. */
function innerProducts(
  { ids, vectors, dimension, fairFrom }: CatalogueIndex,
  vector: Float32Array | null,
): Float32Array {
  if (vector === null || vectors.length === 0) {
    return new Float32Array(ids.length);
  }
  const isPart = fairFrom !== undefined;
  return layRows(vectors, { dimension, isPart }).dotAlong(vector, [
    dimension,
  ])[0]!;
}

const DAY_MS = 86_400_000;

/** Unknown ages count as the mean of the known ones. */
function ages(createdAt: Float64Array, now: number): Float32Array {
  const days = new Float32Array(createdAt.length);
  let [sum, known] = [0, 0];
  for (let post = 0; post < days.length; post++) {
    days[post] = Math.log1p(Math.max(0, now - createdAt[post]!) / DAY_MS);
    if (Number.isNaN(days[post])) continue;
    sum += days[post]!;
    known++;
  }
  const mean = known === 0 ? 0 : sum / known;
  for (let post = 0; post < days.length; post++) {
    if (Number.isNaN(days[post])) days[post] = mean;
  }
  return days;
}

/** 1 for posts that came after this moment. */
function unborn(createdAt: Float64Array, now: number): Float32Array {
  const later = new Float32Array(createdAt.length);
  for (let post = 0; post < later.length; post++) {
    if (createdAt[post]! > now) later[post] = 1;
  }
  return later;
}
