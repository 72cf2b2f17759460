/** One post that the user interacted with. */
export interface ProfileEntry {
  readonly post: number;
  /** Largest weight among the interactions with it, before recency (type and strength). */
  readonly strength: number;
  /** Latest time, milliseconds since the epoch; NaN where unknown. */
  readonly at: number;
  /** How much louder than usual it speaks, where someone steers that; 1 where it is left out. */
  readonly emphasis?: number;
}

/** What is known of the one who asks. */
export interface Profile {
  /** `[dimension]` folded user (or mood) vector; null for someone the network has not seen. */
  readonly vector: Float32Array | null;
  /** One entry per post, newest first. */
  readonly history: readonly ProfileEntry[];
  /** The moment of the request, milliseconds since the epoch. */
  readonly now: number;
  /** The same in terms of the whole catalogue, where this is in terms of a part of one. */
  readonly whole?: Profile;
}
