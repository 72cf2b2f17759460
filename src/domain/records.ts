import type { InteractionType } from './relations.js';

/** Characters that an id of a user or a post may have, wherever it comes from. */
export const MAX_ID_LENGTH = 128;

/** Numeric facts about a node by name; missing ones are left out, never NaN. */
export type NumericFeatures = Readonly<Record<string, number>>;

/** A user as collected or imported. Personal fields (e-mail, names, texts) never get this far. */
export interface UserRecord {
  readonly id: string;
  readonly features: NumericFeatures;
}

/** A post as collected or imported. */
export interface PostRecord {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly thumbnailUrl: string | null;
  /** Names; the first is the post's own category, the rest it belongs to as well. */
  readonly categories: readonly string[];
  /** Lower-cased, distinct names. */
  readonly moods: readonly string[];
  /** Milliseconds since the epoch, or null where unknown. */
  readonly createdAt: number | null;
  /** Id of the user who made it, or null where unknown. */
  readonly authorId: string | null;
  readonly features: NumericFeatures;
}

/** One thing that a user did with a post. The latest of the same type for a pair replaces the one before. */
export interface InteractionRecord {
  readonly userId: string;
  readonly postId: string;
  readonly type: InteractionType;
  /** Strength in percent, 0 to 100, for `rated`; null otherwise. */
  readonly value: number | null;
  /** Milliseconds since the epoch, or null where unknown. */
  readonly at: number | null;
}
