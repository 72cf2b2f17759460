import type { Blend } from './Blend.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import type { NeighbourLists } from './NeighbourLists.js';
import type { Profile } from './Profile.js';

/** Kinds of evidence that a post fits someone. */
export const EVIDENCE = [
  'network',
  'similar',
  'followedBy',
  'popular',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

export interface PostScores {
  /** `[numPosts]` what posts are ranked by: the sum of the evidence. */
  readonly total: Float32Array;
  /** `[numPosts]` each: the share of that evidence in the total, weight included. */
  readonly evidence: Readonly<Record<Evidence, Float32Array>>;
}

/**
 * Scores the whole catalogue for one profile, exactly.
 * Interim form: fixed scales and the latest posts of the history; the measured blend takes its place behind the same signature.
 */
export function scorePosts(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): PostScores {
  const evidence: Record<Evidence, Float32Array> = {
    network: networkScores(index, profile, blend.network),
    similar: neighbourScores(index, profile, {
      lists: index.similar,
      weight: blend.similar,
    }),
    followedBy: neighbourScores(index, profile, {
      lists: index.followedBy,
      weight: blend.followedBy,
    }),
    popular: index.popularity.map((users) => blend.popular * Math.log1p(users)),
  };
  const total = new Float32Array(index.ids.length);
  for (const scores of Object.values(evidence)) {
    for (let post = 0; post < total.length; post++) {
      total[post]! += scores[post]!;
    }
  }
  return { total, evidence };
}

function networkScores(
  { ids, dimension, vectors }: CatalogueIndex,
  { vector }: Profile,
  weight: number,
): Float32Array {
  const scores = new Float32Array(ids.length);
  if (vector === null) return scores;
  for (let post = 0; post < scores.length; post++) {
    let product = 0;
    for (let axis = 0; axis < dimension; axis++) {
      product += vector[axis]! * vectors[post * dimension + axis]!;
    }
    scores[post] = weight * product;
  }
  return scores;
}

/** Posts of the history that speak for their neighbours. */
const RECENT_POSTS = 50;

function neighbourScores(
  { ids }: CatalogueIndex,
  { history }: Profile,
  { lists, weight }: { lists: NeighbourLists; weight: number },
): Float32Array {
  const scores = new Float32Array(ids.length);
  history.slice(0, RECENT_POSTS).forEach(({ post, strength }, place) => {
    const share = (weight * strength) / (1 + place);
    for (
      let edge = lists.offsets[post]!;
      edge < lists.offsets[post + 1]!;
      edge++
    ) {
      scores[lists.targets[edge]!]! += share * lists.scores[edge]!;
    }
  });
  return scores;
}
