import { sortFalling } from '../lib/sortFalling.js';
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
  const lists = groupBySource(edges, numNodes);
  const { offsets, targets, scores } = lists;
  for (let node = 0; node < numNodes; node++) {
    const [start, end] = [offsets[node]!, offsets[node + 1]!];
    sortFalling(scores.subarray(start, end), targets.subarray(start, end));
  }
  return lists;
}

/** Counting sort: two passes over the edges, whatever their number. */
function groupBySource(
  { source, target, score }: ScoredEdges,
  numNodes: number,
): NeighbourLists {
  const offsets = new Int32Array(numNodes + 1);
  for (const node of source) offsets[node + 1]! += 1;
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  const next = offsets.slice();
  const targets = new Int32Array(source.length);
  const scores = new Float32Array(source.length);
  for (let edge = 0; edge < source.length; edge++) {
    const place = next[source[edge]!]!++;
    targets[place] = target[edge]!;
    scores[place] = score[edge]!;
  }
  return { offsets, targets, scores };
}
