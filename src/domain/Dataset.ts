/**
 * A whole data set in memory, by column: what a folder import or an export from Neo4j gives,
 * and all that learning reads. Index = dense row number (0 … n−1); id = the external string key.
 */
export interface Dataset {
  readonly users: UserTable;
  readonly posts: PostTable;
  /** Names; a post's `categories` are indices into it. */
  readonly categories: readonly string[];
  /** Names; a post's `moods` are indices into it. */
  readonly moods: readonly string[];
  readonly interactions: InteractionTable;
}

/** Numeric features as they came: `[numNodes, names.length]` row-major, NaN where missing. */
export interface FeatureTable {
  readonly names: readonly string[];
  readonly values: Float32Array;
}

export interface UserTable {
  /** Sorted by code unit, so that the same data gives the same indices whatever its order. */
  readonly ids: readonly string[];
  readonly features: FeatureTable;
}

export interface PostTable {
  /** Sorted by code unit, like users. */
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Per post: category indices, its own category first; empty where unknown. */
  readonly categories: readonly (readonly number[])[];
  /** Per post: mood indices; empty where unknown. */
  readonly moods: readonly (readonly number[])[];
  /** `[numPosts]` milliseconds since the epoch, NaN where unknown. */
  readonly createdAt: Float64Array;
  readonly features: FeatureTable;
}

/** `[numInteractions]` columns, sorted by user, then time, then post, then type. */
export interface InteractionTable {
  readonly user: Int32Array;
  readonly post: Int32Array;
  /** Index into `INTERACTION_TYPES`. */
  readonly type: Uint8Array;
  /** Percent, NaN where there is none. */
  readonly value: Float32Array;
  /** Milliseconds since the epoch, NaN where unknown. */
  readonly at: Float64Array;
}
