/** Weighted directed edges between nodes of one kind, by index, in no promised order. */
export interface ScoredEdges {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly score: Float32Array;
}
