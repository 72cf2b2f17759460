import type { Dataset } from '../domain/Dataset.js';
import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';
import type { NetworkVectors, SimilarityLists } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface CatalogueParts {
  readonly similarities: Omit<SimilarityLists, 'userSimilar'>;
  /** Null for a ranking without the network. */
  readonly vectors: Pick<NetworkVectors, 'dimension' | 'postVectors'> | null;
  /** Age at which a user counts half in the trend, milliseconds. */
  readonly halfLifeMs: number;
}

/** What serving would hold in memory, made from training interactions alone: ranking then does the same on both. */
export function toCatalogueIndex(
  { posts }: Dataset,
  pairs: TrainingPairs,
  { similarities, vectors, halfLifeMs }: CatalogueParts,
): CatalogueIndex {
  return {
    dimension: vectors?.dimension ?? 0,
    vectors: vectors?.postVectors ?? new Float32Array(),
    categories: posts.categories,
    moods: posts.moods,
    createdAt: posts.createdAt,
    ...countPeople(pairs, halfLifeMs),
    similar: similarities.postSimilar,
    followedBy: similarities.followedBy,
    together: similarities.together,
    factors: similarities.factors,
  };
}

/** An unknown time counts as the newest one, as when it is served from the graph. */
function countPeople(
  { numPosts, post, at }: TrainingPairs,
  halfLifeMs: number,
): Pick<CatalogueIndex, 'popularity' | 'trend'> {
  const popularity = new Float32Array(numPosts);
  const trend = new Float32Array(numPosts);
  const newestAt = at.reduce((max, time) => (time > max ? time : max), 0);
  for (let pair = 0; pair < post.length; pair++) {
    const time = at[pair]!;
    const age = Number.isNaN(time) ? 0 : newestAt - time;
    popularity[post[pair]!]! += 1;
    trend[post[pair]!]! += 2 ** (-age / halfLifeMs);
  }
  return { popularity, trend };
}
