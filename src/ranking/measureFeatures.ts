import { lazily } from '../lib/lazily.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { eraCloseness } from './eraCloseness.js';
import { FEATURES, type Feature } from './features.js';
import { followEdges } from './followEdges.js';
import { groupAffinity } from './groupAffinity.js';
import { KernelRoom } from './kernels/KernelRoom.js';
import { layRows } from './kernels/layRows.js';
import { ScoreSheet } from './kernels/ScoreSheet.js';
import type { Profile } from './Profile.js';
import { recencyWeights } from './recencyWeights.js';
import { RECENT, recentVector } from './recentVector.js';
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

const room = new KernelRoom();

/** Measures every post of the catalogue for one profile, by all features. */
export function measureFeatures(
  index: CatalogueIndex,
  profile: Profile,
): FeatureColumns {
  const sheet = ScoreSheet.open(room, index.ids.length, 0);
  const measure = featureMeasure(index, profile, sheet);
  const columns = {} as Record<Feature, Float32Array>;
  for (const feature of FEATURES) {
    measure(feature);
    columns[feature] = sheet.column.slice();
  }
  return columns;
}

/** What measures one feature after the other in the column of a sheet. */
export function featureMeasure(
  index: CatalogueIndex,
  profile: Profile,
  sheet: ScoreSheet,
): (feature: Feature) => void {
  const moment = toMoment(index, profile);
  return (feature) => MEASURES[feature](moment, sheet);
}

/** What features of one profile share. */
interface Moment {
  readonly index: CatalogueIndex;
  readonly profile: Profile;
  readonly history: Profile['history'];
  /** Weights of the history under a decay. */
  readonly recency: (decay: number) => Float32Array;
  /** `[numPosts]` inner products with the user's vector and with that of the recent posts; zeros where there is none. */
  readonly network: () => readonly Float32Array[];
  /** `[numPosts]` along the edges of these lists, for each of their decays. */
  readonly reached: Readonly<Record<EdgeList, () => readonly Float32Array[]>>;
  /** `[numPosts]` along the first 8, 16 and 32 directions of taste: from the whole history, and from the recent posts. */
  readonly tastes: () => readonly (readonly Float32Array[])[];
}

function toMoment(index: CatalogueIndex, profile: Profile): Moment {
  const { history } = profile;
  const known = new Map<number, Float32Array>();
  const recency = (decay: number): Float32Array => {
    const weights = known.get(decay) ?? recencyWeights(history, decay);
    known.set(decay, weights);
    return weights;
  };
  const network = lazily(() =>
    innerProducts(index, [
      profile.vector,
      recentVector(index, history, recency(RECENT)),
    ]),
  );
  const tastes = lazily(() =>
    tasteOf(index, history, {
      weights: [recency(Infinity), recency(LONG)],
      axes: TASTE_AXES,
    }),
  );
  const part = index.fairFrom !== undefined;
  const follow = (lists: EdgeList) =>
    lazily(() =>
      followEdges(index[lists], history, {
        weights: DECAYS[lists].map(recency),
        part: part ? lists : null,
      }),
    );
  const reached = {
    similar: follow('similar'),
    followedBy: follow('followedBy'),
    together: follow('together'),
  };
  return { index, profile, history, recency, network, reached, tastes };
}

type EdgeList = 'similar' | 'followedBy' | 'together';

const DECAYS: Readonly<Record<EdgeList, readonly number[]>> = {
  similar: [LAST, RECENT, Infinity],
  followedBy: [VERY_LAST, LAST, LONG],
  together: [LONG, Infinity],
};

const TASTE_AXES = [8, 16, 32] as const;

/** Leaves what it measured in the column of the sheet. */
type Measure = (moment: Moment, sheet: ScoreSheet) => void;
/** The same before it is scaled. */
type Fill = (moment: Moment, column: Float32Array) => void;

const MEASURES: Readonly<Record<Feature, Measure>> = {
  networkUser: standardised(({ network }, column) => column.set(network()[0]!)),
  networkRecent: standardised(({ network }, column) =>
    column.set(network()[1]!),
  ),
  similarLast: along('similar', LAST, 'logScale'),
  similarRecent: along('similar', RECENT, 'logScale'),
  similarAll: along('similar', Infinity, 'logScale'),
  togetherRecent: along('together', LONG, 'logScale'),
  togetherAll: along('together', Infinity, 'logScale'),
  tasteBroad: standardised(({ tastes }, column) =>
    column.set(tastes()[0]![0]!),
  ),
  taste: standardised(({ tastes }, column) => column.set(tastes()[0]![1]!)),
  tasteFine: standardised(({ tastes }, column) => column.set(tastes()[0]![2]!)),
  tasteRecent: standardised(({ tastes }, column) =>
    column.set(tastes()[1]![2]!),
  ),
  followedLast: along('followedBy', VERY_LAST, 'rootScale'),
  followedRecent: along('followedBy', LAST, 'rootScale'),
  followedLong: along('followedBy', LONG, 'rootScale'),
  popularity: forEveryone(
    standardised(({ index }, column) =>
      column.set(index.popularity.map(Math.log1p)),
    ),
  ),
  trend: forEveryone(
    standardised(({ index }, column) =>
      column.set(index.trend.map(Math.log1p)),
    ),
  ),
  categories: standardised(({ index, history, recency }, column) =>
    groupAffinity(index.categories, history, recency(RECENT), column),
  ),
  moods: standardised(({ index, history, recency }, column) =>
    groupAffinity(index.moods, history, recency(RECENT), column),
  ),
  era: standardised(({ index, history, recency }, column) =>
    eraCloseness(index.createdAt, history, recency(RECENT), column),
  ),
  age: atThatMoment(
    standardised(({ index, profile }, column) =>
      column.set(ages(index.createdAt, profile.now)),
    ),
  ),
  unborn: atThatMoment(
    standardised(({ index, profile }, column) =>
      column.set(unborn(index.createdAt, profile.now)),
    ),
  ),
};

function standardised(fill: Fill): Measure {
  return (moment, sheet) => {
    fill(moment, sheet.column);
    sheet.standardise(moment.index.fairFrom);
  };
}

function along(
  lists: EdgeList,
  decay: number,
  scale: 'logScale' | 'rootScale',
): Measure {
  return ({ reached }, sheet) => {
    const place = DECAYS[lists].indexOf(decay);
    sheet.column.set(reached[lists]()[place]!);
    sheet[scale]();
  };
}

/** Measured once for each catalogue, whoever asks. */
function forEveryone(measure: Measure): Measure {
  const kept = new WeakMap<CatalogueIndex, Float32Array>();
  return (moment, sheet) => {
    const known = kept.get(moment.index);
    if (known !== undefined) {
      sheet.column.set(known);
      return;
    }
    measure(moment, sheet);
    kept.set(moment.index, sheet.column.slice());
  };
}

/** Moments that are current at once: intervals of lists end at different times (`recommend/listMoment.ts`). */
const MOMENTS = 9;

/** Measured once for each catalogue and moment: requests of one interval share it. */
function atThatMoment(measure: Measure): Measure {
  const kept = new WeakMap<CatalogueIndex, Map<number, Float32Array>>();
  return (moment, sheet) => {
    const { now } = moment.profile;
    const columns = kept.get(moment.index) ?? new Map<number, Float32Array>();
    kept.set(moment.index, columns);
    const known = columns.get(now);
    if (known !== undefined) {
      sheet.column.set(known);
      return;
    }
    measure(moment, sheet);
    const [oldest] = columns.keys();
    if (columns.size === MOMENTS) columns.delete(oldest!);
    columns.set(now, sheet.column.slice());
  };
}

/** `[numPosts]` with each of the vectors; zeros with one that is not there. */
function innerProducts(
  { ids, vectors, dimension, fairFrom }: CatalogueIndex,
  others: readonly (Float32Array | null)[],
): readonly Float32Array[] {
  if (vectors.length === 0) {
    const nothing = new Float32Array(ids.length);
    return others.map(() => nothing);
  }
  const part = fairFrom === undefined ? null : 'vectors';
  const given = others.map((vector) => vector ?? new Float32Array(dimension));
  const products = layRows(vectors, { dimension, part }).dotAlong(given, [
    dimension,
  ]);
  return products.map(([product]) => product!);
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
