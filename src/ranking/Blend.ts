import { FEATURES, type Feature } from './features.js';

/** A feature that a model published earlier did not know counts nothing. */
export type FeatureWeights = Readonly<Partial<Record<Feature, number>>>;

/**
 * How much each feature counts in a post's score. Learned on validation and published with every model.
 * Someone with `n` posts in the history is ranked by `settled + (newcomer − settled) · p / (p + n)`, p = `NEWCOMER_POSTS`.
 */
export interface Blend {
  /** Weights for a long history. */
  readonly settled: FeatureWeights;
  /** Weights for an empty one. */
  readonly newcomer: FeatureWeights;
}

/** Length of the history at which a user is half newcomer, half settled. */
export const NEWCOMER_POSTS = 10;

/** Every feature at the same weight. */
export function evenWeights(weight: number): FeatureWeights {
  return Object.fromEntries(FEATURES.map((feature) => [feature, weight]));
}

const UNMEASURED: FeatureWeights = {
  ...evenWeights(0),
  networkUser: 0.3,
  networkRecent: 0.2,
  similarRecent: 1.5,
  similarAll: 1.5,
  togetherRecent: 0.5,
  togetherAll: 0.5,
  taste: 0.2,
  followedRecent: 2,
  followedLong: 1,
  popularity: 0.1,
  categories: 0.1,
  era: 0.1,
};

/** What is used where no model says better. */
export const DEFAULT_BLEND: Blend = {
  settled: UNMEASURED,
  newcomer: UNMEASURED,
};

/** The weights for a history of this many posts, in the order of `FEATURES`. */
export function weightsFor(blend: Blend, numPosts: number): Float64Array {
  const share = newcomerShare(numPosts);
  return Float64Array.from(FEATURES, (feature) => {
    const settled = blend.settled[feature] ?? 0;
    const newcomer = blend.newcomer[feature] ?? settled;
    return settled + (newcomer - settled) * share;
  });
}

/** 1 for an empty history, falling to 0. */
export function newcomerShare(numPosts: number): number {
  return NEWCOMER_POSTS / (NEWCOMER_POSTS + numPosts);
}
