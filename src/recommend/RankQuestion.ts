import type { RecommendationSource } from '../domain/RankedList.js';
import type { Profile } from '../ranking/Profile.js';
import type { Catalogue } from './Catalogue.js';
import type { PostFilter } from './PostFilter.js';

/** What ranking reads of a catalogue. It is never changed once made. */
export type RankedCatalogue = Pick<Catalogue, 'index' | 'blend' | 'authors'>;

/** What ranking wants to know of the one who asks. */
export interface RankedProfile extends Profile {
  /** Posts that may not be shown. */
  readonly excluded: Iterable<number>;
  /** Nothing is known of this viewer. */
  readonly coldStart: boolean;
  /** The vector of the mood asked for; null for no mood, and for one that no model has placed. */
  readonly moodVector: Float32Array | null;
  /** Share of the mood in the list: 0 where none is asked for, 1 where nothing else is known. */
  readonly moodShare: number;
}

/** What is asked for, in terms of the catalogue. */
export interface RankedQuery {
  /** Index of the mood asked for, or null. */
  readonly mood: number | null;
  /** Index of the category that every post must belong to, or null. */
  readonly category: number | null;
  readonly steering: {
    /** Null where every post passes. */
    readonly filter: PostFilter | null;
    /** 0 for lists by score alone, 1 for lists as varied as they can be. */
    readonly diversity: number;
    /** Share of the places that go to uncertain or fresh posts. */
    readonly explore: number;
  };
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
