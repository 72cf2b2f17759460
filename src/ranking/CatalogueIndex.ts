import type { NeighbourLists } from '../domain/NeighbourLists.js';

/**
 * Everything about the catalogue that ranking reads, in memory, by post index.
 * Serving fills it from Neo4j when a model is published; evaluation fills it from a data set:
 * the same arithmetic runs on both, so what is measured is what is served.
 */
export interface CatalogueIndex {
  readonly dimension: number;
  /** `[numPosts, dimension]` row-major, folded so that user · post is the network's score; zeros where a post has none. */
  readonly vectors: Float32Array;
  /** Per post: category indices, its own category first. */
  readonly categories: readonly (readonly number[])[];
  /** Per post: mood indices. */
  readonly moods: readonly (readonly number[])[];
  /** `[numPosts]` milliseconds since the epoch, NaN where unknown. */
  readonly createdAt: Float64Array;
  /** `[numPosts]` distinct users who interacted. */
  readonly popularity: Float32Array;
  /** `[numPosts]` distinct users, each counted by the age of the interaction (half-life in configuration). */
  readonly trend: Float32Array;
  /** Post–post similarity: `SIMILAR_TO`. */
  readonly similar: NeighbourLists;
  /** What people went on to: `FOLLOWED_BY`. */
  readonly followedBy: NeighbourLists;
  /** What the same people turned to, in whatever order. */
  readonly together: NeighbourLists;
  readonly factors: PostFactors;
  /** Where the posts are some of a larger catalogue, over which means and deviations are taken. */
  readonly part?: CataloguePart;
}

/** What a part of a catalogue knows of the whole. */
export interface CataloguePart {
  readonly whole: CatalogueIndex;
  /** `[numPosts]` which of its posts they are. */
  readonly posts: Int32Array;
  readonly facts: PostFacts;
}

/** What posts of a part are among the whole catalogue: `[numPosts]` each. */
export interface PostFacts {
  /** Mean 0 and deviation 1 over the whole: the logarithm of the number of people. */
  readonly popularity: Float32Array;
  /** The same, people counted by recency. */
  readonly trend: Float32Array;
  /** Numbers of sets (`groupSets.ts`). */
  readonly categorySet: Int32Array;
  readonly moodSet: Int32Array;
  /** Steps of time (`eraCloseness.ts`). */
  readonly step: Int32Array;
  readonly createdAt: Float64Array;
}

/** Where posts stand among the main directions of taste, the most important first. */
export interface PostFactors {
  /** 0 where there are none. */
  readonly dimension: number;
  /** `[numPosts, dimension]` row-major; zeros for a post that nobody saw. */
  readonly values: Float32Array;
}
