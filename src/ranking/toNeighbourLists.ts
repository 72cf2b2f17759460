import type { NeighbourLists } from './NeighbourLists.js';

export interface ScoredEdges {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly score: Float32Array;
}

/** Edges in any order as rows by source, each row by falling score and then by target. */
export function toNeighbourLists(
  edges: ScoredEdges,
  numNodes: number,
): NeighbourLists {
  const { source, target, score } = edges;
  const order = Uint32Array.from(source, (_node, edge) => edge).sort(
    (a, b) =>
      source[a]! - source[b]! ||
      score[b]! - score[a]! ||
      target[a]! - target[b]!,
  );
  const offsets = new Int32Array(numNodes + 1);
  for (const node of source) offsets[node + 1]! += 1;
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  return {
    offsets,
    targets: Int32Array.from(order, (edge) => target[edge]!),
    scores: Float32Array.from(order, (edge) => score[edge]!),
  };
}
