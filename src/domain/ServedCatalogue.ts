import type { ModelVersion } from './ModelVersion.js';
import type { NeighbourLists } from './NeighbourLists.js';

/** What the graph says of posts that may be shown. */
export interface CataloguePosts {
  /** Sorted by id (code unit); row number = post index in the columns below. */
  readonly ids: readonly string[];
  readonly categoryNames: readonly string[];
  readonly moodNames: readonly string[];
  readonly categories: readonly (readonly number[])[];
  readonly moods: readonly (readonly number[])[];
  /** `[numPosts]` milliseconds since the epoch, NaN where unknown. */
  readonly createdAt: Float64Array;
  /** `[numPosts]` distinct users who interacted. */
  readonly popularity: Float32Array;
  /** `[numPosts]` the same, each user counted by recency. */
  readonly trend: Float32Array;
  /** Ids of all who made a post, sorted by code unit. */
  readonly authorIds: readonly string[];
  /** `[numPosts]` indices into `authorIds`, −1 where nobody is known. */
  readonly authors: Int32Array;
  /** Numeric features by name, in the order of names: `[numPosts]` each, NaN where a post lacks it. */
  readonly numericFeatures: ReadonlyMap<string, Float64Array>;
  readonly numUsers: number;
  /** When the latest interaction happened, milliseconds since the epoch; 0 where no time is known. */
  readonly newestAt: number;
}

/** The published model, if any, with the whole catalogue, as read when a version is taken into service. */
export interface ServedCatalogue extends CataloguePosts {
  readonly version: ModelVersion | null;
  /** `[numPosts, dimension]` row-major; zeros where a post has no vector yet. */
  readonly vectors: Float32Array;
  readonly similar: NeighbourLists;
  readonly followedBy: NeighbourLists;
  readonly together: NeighbourLists;
  /** `[numPosts, any]` row-major: where posts stand among the main directions of taste; empty where the model has none. */
  readonly factors: Float32Array;
  /** Mood name → `[dimension]` vector. */
  readonly moodVectors: ReadonlyMap<string, Float32Array>;
}
