/** Which posts a caller wants, as it came. */
export interface PostFilterRequest {
  readonly categories?: NamesRequest | null;
  readonly moods?: NamesRequest | null;
  /** Milliseconds since the epoch, that moment included. */
  readonly createdAfter?: number | null;
  /** Milliseconds since the epoch, that moment left out. */
  readonly createdBefore?: number | null;
  readonly authorIds?: readonly string[] | null;
  readonly features?: readonly FeatureRangeRequest[] | null;
}

export interface NamesRequest {
  readonly any?: readonly string[] | null;
  readonly all?: readonly string[] | null;
}

export interface FeatureRangeRequest {
  readonly name: string;
  readonly min?: number | null;
  readonly max?: number | null;
}

/** A filter that was found right, in terms of one catalogue. A post must meet all of it. */
export interface PostFilter {
  readonly categories: GroupCondition;
  readonly moods: GroupCondition;
  /** `createdAt` must be in `[createdAfter, createdBefore)`; a post of unknown time never is, where either is given. */
  readonly createdAfter: number | null;
  readonly createdBefore: number | null;
  /** Indices of authors; null for whoever made it. */
  readonly authors: ReadonlySet<number> | null;
  readonly ranges: readonly FeatureRange[];
}

/** Indices of groups: one of `any` (null for no such wish), and every one of `all`. */
export interface GroupCondition {
  readonly any: readonly number[] | null;
  readonly all: readonly number[];
}

export interface FeatureRange {
  /** `[numPosts]`, NaN where a post lacks the feature. */
  readonly column: Float64Array;
  readonly min: number;
  readonly max: number;
}
