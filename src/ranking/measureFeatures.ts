import type { CatalogueIndex } from './CatalogueIndex.js';
import { eraCloseness, eraSteps } from './eraCloseness.js';
import { FEATURES, type Feature } from './features.js';
import { KernelRoom } from './kernels/KernelRoom.js';
import { ScoreSheet } from './kernels/ScoreSheet.js';
import { addClasses, type ClassMeasure } from './measures/addClasses.js';
import { addColumns, type ColumnMeasure } from './measures/addColumns.js';
import { addProducts, type ProductMeasure } from './measures/addProducts.js';
import {
  addReached,
  type EdgeList,
  type ReachedMeasure,
} from './measures/addReached.js';
import { everyoneColumn } from './measures/everyoneColumn.js';
import { groupMeasure } from './measures/groupMeasure.js';
import {
  toMoment,
  type Weighted,
  type WeightedFeature,
} from './measures/Moment.js';
import { timeColumn } from './measures/timeColumn.js';
import { numPostsOf } from './numPostsOf.js';
import type { Profile } from './Profile.js';
import { RECENT, recentVector } from './recentVector.js';

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
  const sheet = ScoreSheet.open(room, numPostsOf(index), FEATURES.length);
  const each = FEATURES.map((feature, sum) => ({ feature, weight: 1, sum }));
  addFeatures({ index, profile }, each, sheet);
  return Object.fromEntries(
    FEATURES.map((feature, sum) => [feature, sheet.sums[sum]!.slice()]),
  ) as FeatureColumns;
}

/** Measures every post by some features, each of which is added to one of a sheet's sums, times its weight. */
export function addFeatures(
  { index, profile }: { index: CatalogueIndex; profile: Profile },
  features: readonly WeightedFeature[],
  sheet: ScoreSheet,
): void {
  const moment = toMoment(index, profile);
  addReached(moment, measuredBy('reached', features), sheet);
  addClasses(moment, measuredBy('class', features), sheet);
  addColumns(moment, measuredBy('column', features), sheet);
  // Last: they read so much that nothing else is left in the caches.
  addProducts(moment, measuredBy('product', features), sheet);
}

type Measure = ProductMeasure | ReachedMeasure | ClassMeasure | ColumnMeasure;

function measuredBy<Kind extends Measure['kind']>(
  kind: Kind,
  features: readonly WeightedFeature[],
): Weighted<Extract<Measure, { kind: Kind }>>[] {
  const own: Weighted<Extract<Measure, { kind: Kind }>>[] = [];
  for (const { feature, weight, sum } of features) {
    const measure: Measure = MEASURES[feature];
    if (isOfKind(measure, kind)) own.push({ feature, weight, sum, measure });
  }
  return own;
}

function isOfKind<Kind extends Measure['kind']>(
  measure: Measure,
  kind: Kind,
): measure is Extract<Measure, { kind: Kind }> {
  return measure.kind === kind;
}

const network = (vector: ProductMeasure['vector']): ProductMeasure => ({
  kind: 'product',
  rows: 'vectors',
  vector,
});

/** Inner products of the network: with the user's own vector, and with that of the recent posts. */
export const NETWORK = {
  networkUser: network(({ profile }) => profile.vector),
  networkRecent: network(({ index, history, recency }) =>
    recentVector(index, history, recency(RECENT)),
  ),
};

const MEASURES = {
  ...NETWORK,
  similarLast: along('similar', LAST),
  similarRecent: along('similar', RECENT),
  similarAll: along('similar', Infinity),
  togetherRecent: along('together', LONG),
  togetherAll: along('together', Infinity),
  tasteBroad: taste(Infinity, 8),
  taste: taste(Infinity, 16),
  tasteFine: taste(Infinity, 32),
  tasteRecent: taste(LONG, 32),
  followedLast: along('followedBy', VERY_LAST),
  followedRecent: along('followedBy', LAST),
  followedLong: along('followedBy', LONG),
  popularity: everyoneColumn('popularity'),
  trend: everyoneColumn('trend'),
  categories: groupMeasure('categories'),
  moods: groupMeasure('moods'),
  era: {
    kind: 'class',
    measure: ({ index, history, recency }) => {
      const steps = eraSteps(index);
      const values = eraCloseness(steps, history, recency(RECENT));
      return { values, counts: steps.counts, classOf: steps.stepOf };
    },
  },
  age: timeColumn((age) => Math.log1p(Math.max(0, age) / DAY_MS)),
  unborn: timeColumn((age) => Number(age < 0)),
} satisfies Record<Feature, Measure>;

function along(lists: EdgeList, decay: number): ReachedMeasure {
  return { kind: 'reached', lists, decay };
}

/** Along the first directions of taste. */
function taste(decay: number, axes: number): ProductMeasure {
  return {
    kind: 'product',
    rows: 'factors',
    vector: (moment) => moment.taste(decay)?.subarray(0, axes) ?? null,
  };
}

const DAY_MS = 86_400_000;
