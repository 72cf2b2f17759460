/** Kinds of evidence that a post fits someone, as shown to people. */
export const EVIDENCE = [
  'network',
  'similar',
  'followedBy',
  'popular',
  'trending',
  'content',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/**
 * What ranking measures of each post, in the order of a feature row, with the kind of evidence it belongs to.
 * Adding one: a line here, its arithmetic in `measureFeatures.ts`, a test.
 */
export const EVIDENCE_OF = {
  /** Inner product of the user's and the post's vector. */
  networkUser: 'network',
  /** Inner product of the post's vector and those of the recent posts. */
  networkRecent: 'network',
  /** Edges of similarity from the last posts. */
  similarLast: 'similar',
  /** … from the recent ones. */
  similarRecent: 'similar',
  /** … from the whole history, without decay. */
  similarAll: 'similar',
  /** What the same people turned to, in whatever order, from the recent posts. */
  togetherRecent: 'similar',
  /** … from the whole history, without decay. */
  togetherAll: 'similar',
  /** The same through the eight main directions of taste alone, from the whole history. */
  tasteBroad: 'similar',
  /** … through sixteen. */
  taste: 'similar',
  /** … through all of them. */
  tasteFine: 'similar',
  /** … through all of them, from the recent posts. */
  tasteRecent: 'similar',
  /** Edges to what people went on to, from the very last posts. */
  followedLast: 'followedBy',
  /** … from the recent ones. */
  followedRecent: 'followedBy',
  /** … from the longer past. */
  followedLong: 'followedBy',
  /** Logarithm of the number of people. */
  popularity: 'popular',
  /** The same, people counted by recency. */
  trend: 'trending',
  /** Categories shared with the recent posts. */
  categories: 'content',
  /** Moods shared with the recent posts. */
  moods: 'content',
  /** Made at about the time when the recent posts were made. */
  era: 'content',
  /** Logarithm of the days since it was made. */
  age: 'content',
  /** Made after the request. */
  unborn: 'content',
} as const satisfies Record<string, Evidence>;

export type Feature = keyof typeof EVIDENCE_OF;
export const FEATURES = Object.keys(EVIDENCE_OF) as readonly Feature[];
