import { sortFalling } from '../lib/sortFalling.js';
import type { NeighbourLists } from './NeighbourLists.js';
import type { ScoredEdges } from './ScoredEdges.js';

/** Edges in any order as rows by source, each row by falling score and then by target: the very same columns where that is how they lie. */
export function toNeighbourLists(
  edges: ScoredEdges,
  numNodes: number,
): NeighbourLists {
  const offsets = offsetsOf(edges.source, numNodes);
  if (isInOrder(edges)) {
    return { offsets, targets: edges.target, scores: edges.score };
  }
  const lists = groupBySource(edges, offsets);
  const { targets, scores } = lists;
  for (let node = 0; node < numNodes; node++) {
    const [start, end] = [offsets[node]!, offsets[node + 1]!];
    sortFalling(scores.subarray(start, end), targets.subarray(start, end));
  }
  return lists;
}

function offsetsOf(source: Int32Array, numNodes: number): Int32Array {
  const offsets = new Int32Array(numNodes + 1);
  for (const node of source) offsets[node + 1]! += 1;
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  return offsets;
}

/** By source, then falling score, then target. */
function isInOrder({ source, target, score }: ScoredEdges): boolean {
  for (let edge = 1; edge < source.length; edge++) {
    const step =
      source[edge - 1]! - source[edge]! ||
      score[edge]! - score[edge - 1]! ||
      target[edge - 1]! - target[edge]!;
    if (step > 0) return false;
  }
  return true;
}

/** The second pass of a counting sort. */
function groupBySource(
  { source, target, score }: ScoredEdges,
  offsets: Int32Array,
): NeighbourLists {
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
