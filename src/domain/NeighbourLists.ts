/** Weighted directed edges between nodes of one kind in compressed sparse rows: row i is `targets[offsets[i] … offsets[i+1])`. */
export interface NeighbourLists {
  /** `[numNodes + 1]` */
  readonly offsets: Int32Array;
  /** `[numEdges]` indices, each row by falling score, then rising. */
  readonly targets: Int32Array;
  /** `[numEdges]` */
  readonly scores: Float32Array;
}
