import { sharedZeros } from '../lib/sharedZeros.js';
import { sortFalling } from '../lib/sortFalling.js';
import type { NeighbourLists } from './NeighbourLists.js';
import type { ScoredEdges } from './ScoredEdges.js';

/** Some milliseconds each. */
const EDGES_A_STEP = 2 ** 18;
const ROWS_A_STEP = 2 ** 10;

/**
 * Edges in any order as rows by source, each row by falling score and then by target, in memory that threads share: the very same columns
 * where that is how they lie. In steps.
 */
export function* toNeighbourLists(
  edges: ScoredEdges,
  numNodes: number,
): Generator<void, NeighbourLists> {
  const offsets = yield* offsetsOf(edges.source, numNodes);
  if (yield* isInOrder(edges)) {
    return { offsets, targets: edges.target, scores: edges.score };
  }
  const lists = yield* groupBySource(edges, offsets);
  const { targets, scores } = lists;
  for (let node = 0; node < numNodes; node++) {
    if (node % ROWS_A_STEP === 0) yield;
    const [start, end] = [offsets[node]!, offsets[node + 1]!];
    sortFalling(scores.subarray(start, end), targets.subarray(start, end));
  }
  return lists;
}

function* offsetsOf(
  source: Int32Array,
  numNodes: number,
): Generator<void, Int32Array> {
  const offsets = sharedZeros(Int32Array, numNodes + 1);
  for (let edge = 0; edge < source.length; edge++) {
    if (edge % EDGES_A_STEP === 0) yield;
    offsets[source[edge]! + 1]! += 1;
  }
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  return offsets;
}

/** By source, then falling score, then target. */
function* isInOrder({
  source,
  target,
  score,
}: ScoredEdges): Generator<void, boolean> {
  for (let edge = 1; edge < source.length; edge++) {
    if (edge % EDGES_A_STEP === 0) yield;
    const step =
      source[edge - 1]! - source[edge]! ||
      score[edge]! - score[edge - 1]! ||
      target[edge - 1]! - target[edge]!;
    if (step > 0) return false;
  }
  return true;
}

/** The second pass of a counting sort. */
function* groupBySource(
  { source, target, score }: ScoredEdges,
  offsets: Int32Array,
): Generator<void, NeighbourLists> {
  const next = offsets.slice();
  const targets = sharedZeros(Int32Array, source.length);
  const scores = sharedZeros(Float32Array, source.length);
  for (let edge = 0; edge < source.length; edge++) {
    if (edge % EDGES_A_STEP === 0) yield;
    const place = next[source[edge]!]!++;
    targets[place] = target[edge]!;
    scores[place] = score[edge]!;
  }
  return { offsets, targets, scores };
}
