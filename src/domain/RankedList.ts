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
  /** Indices into `ids` at all places from the first one on, at least as many as asked for: only the head of a list is ordered before more of it is read. */
  readonly order: (places: number) => Int32Array;
  /** `[ids.length]` by post. */
  readonly scores: Float32Array;
  /** The post's, at its place, as an index into `RECOMMENDATION_SOURCES`. */
  readonly sourceAt: (place: number, post: number) => number;
  /** What it takes in memory at most, without the ids. */
  readonly bytes: number;
}
