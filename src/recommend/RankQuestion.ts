import type { RecommendationSource } from '../domain/RankedList.js';
import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './toViewerProfile.js';
import type { RecommendationQuery } from './RecommendationQuery.js';
import type { Steering } from './Steering.js';

/** What ranking reads of a catalogue. It is never changed once made. */
export type RankedCatalogue = Pick<Catalogue, 'index' | 'blend' | 'authors'>;

/** What ranking wants to know of the one who asks. */
export interface RankedProfile extends Pick<
  ViewerProfile,
  | 'vector'
  | 'history'
  | 'now'
  | 'whole'
  | 'coldStart'
  | 'moodVector'
  | 'moodShare'
> {
  /** Posts that may not be shown. */
  readonly excluded: Iterable<number>;
}

/** What is asked for, in terms of the catalogue. */
export interface RankedQuery extends Pick<
  RecommendationQuery,
  'mood' | 'category'
> {
  readonly steering: Pick<Steering, 'filter' | 'diversity' | 'explore'>;
}

/** All that a list is made of beside the catalogue: plain data, so that another thread can be asked. */
export interface RankQuestion {
  readonly profile: RankedProfile;
  readonly query: RankedQuery;
  /** Names the list: the same one explores the same posts. */
  readonly key: string;
}

/** The first places of a list, best first. */
export interface RankedPlaces {
  /** Number of posts of the whole list. */
  readonly length: number;
  /** Indices of posts. */
  readonly posts: Int32Array;
  /** `[posts.length]` */
  readonly scores: Float32Array;
  /** `[posts.length]` indices into `RECOMMENDATION_SOURCES`. */
  readonly sources: Uint8Array;
}

/** What speaks for a post, and how much of all that does. */
export interface ReasonShare {
  readonly kind: RecommendationSource;
  /** Over 0; those of a post are 1 together. */
  readonly weight: number;
}
