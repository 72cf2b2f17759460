/** One user's moment of choice, as the blend learns from it. */
export interface RankingExample {
  /** `[numCandidates, FEATURES.length]` row-major, the relevant posts first. */
  readonly rows: Float32Array;
  /** `[numCandidates]` how many posts of the catalogue a row stands for: 1, or more for those drawn at random. */
  readonly worth: Float32Array;
  readonly numRelevant: number;
  /** Of `newcomerShare` for the history that was known. */
  readonly newcomer: number;
}
