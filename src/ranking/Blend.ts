/** How much each kind of evidence counts in a post's score; published with every model. */
export interface Blend {
  /** Inner product of the user's and the post's vector. */
  readonly network: number;
  /** Posts similar to those in the history. */
  readonly similar: number;
  /** What people went on to after those in the history. */
  readonly followedBy: number;
  /** Logarithm of the number of people. */
  readonly popular: number;
}

/** What is used where no model says better. */
export const DEFAULT_BLEND: Blend = {
  network: 1,
  similar: 1,
  followedBy: 1,
  popular: 0.1,
};
