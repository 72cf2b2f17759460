/** Weighted directed edges between nodes of one kind, by index, in no promised order. */
export interface ScoredEdges {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly score: Float32Array;
}

/** Of a model that has none of a kind. */
export const NO_EDGES: ScoredEdges = {
  source: new Int32Array(),
  target: new Int32Array(),
  score: new Float32Array(),
};
