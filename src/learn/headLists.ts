import type { NeighbourLists } from '../domain/NeighbourLists.js';

/** The first `most` of each row, its nearest. */
export function headLists(
  { offsets, targets, scores }: NeighbourLists,
  most: number,
): NeighbourLists {
  const numNodes = offsets.length - 1;
  const heads = new Int32Array(numNodes + 1);
  const places: number[] = [];
  for (let node = 0; node < numNodes; node++) {
    const end = Math.min(offsets[node + 1]!, offsets[node]! + most);
    for (let edge = offsets[node]!; edge < end; edge++) places.push(edge);
    heads[node + 1] = places.length;
  }
  return {
    offsets: heads,
    targets: Int32Array.from(places, (edge) => targets[edge]!),
    scores: Float32Array.from(places, (edge) => scores[edge]!),
  };
}
