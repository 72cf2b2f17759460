/** Where the strongest reason for a recommendation came from. */
export const RECOMMENDATION_SOURCES = [
  'NETWORK',
  'SIMILAR',
  'FOLLOWED_BY',
  'POPULAR',
  'TRENDING',
  'CONTENT',
  'MOOD',
  'FRESH',
  'EXPLORATION',
] as const;
export type RecommendationSource = (typeof RECOMMENDATION_SOURCES)[number];

/** How much of a list each kind of knowledge of the viewer made; both 0 where nothing is known, 1 together otherwise. */
export interface ListBlend {
  readonly mood: number;
  readonly behaviour: number;
}

/** Everything that one viewer may be shown for one query, best first, as it was ranked at one moment. */
export interface RankedList {
  /** Null where no model was published yet. */
  readonly modelVersion: string | null;
  /** Nothing was known of the viewer. */
  readonly coldStart: boolean;
  readonly blend: ListBlend;
  /** Milliseconds since the epoch. */
  readonly generatedAt: number;
  /** The catalogue's ids at that moment, shared by all lists made from it. */
  readonly ids: readonly string[];
  /** Number of posts. */
  readonly length: number;
  /** Indices into `ids` at the first places; those of all places in a list that somebody read further. */
  readonly posts: Int32Array;
  /** `[posts.length]` by place. */
  readonly scores: Float32Array;
  /** `[posts.length]` by place, indices into `RECOMMENDATION_SOURCES`. */
  readonly sources: Uint8Array;
}
