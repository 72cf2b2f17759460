import { sharedZeros } from '../lib/sharedZeros.js';
import { GONE } from './moveEdges.js';
import type { NeighbourLists } from './NeighbourLists.js';

/** Some milliseconds. */
const ROWS_A_STEP = 2 ** 14;

/**
 * Lists by other indices, in memory that threads share, without nodes that are `GONE`: `indices` (`[numNodes before]`) rise, so that rows
 * stay in their order. A node that is new has no edges. Scores are the very same where no node is gone. In steps.
 */
export function* moveLists(
  lists: NeighbourLists,
  indices: Int32Array,
  numNodes: number,
): Generator<void, NeighbourLists> {
  const isSomeGone = indices.includes(GONE);
  const kept = isSomeGone ? yield* withoutGone(lists, indices) : lists;
  return {
    offsets: moveOffsets(kept.offsets, indices, numNodes),
    targets: yield* moveTargets(kept.targets, indices),
    scores: kept.scores,
  };
}

/** The edges that stay, by the old indices. */
function* withoutGone(
  { offsets, targets, scores }: NeighbourLists,
  indices: Int32Array,
): Generator<void, NeighbourLists> {
  const kept = {
    offsets: new Int32Array(offsets.length),
    targets: new Int32Array(targets.length),
    scores: sharedZeros(Float32Array, targets.length),
  };
  let size = 0;
  for (let node = 0; node < indices.length; node++) {
    if (node % ROWS_A_STEP === 0) yield;
    const end = indices[node] === GONE ? 0 : offsets[node + 1]!;
    for (let edge = offsets[node]!; edge < end; edge++) {
      if (indices[targets[edge]!] === GONE) continue;
      kept.targets[size] = targets[edge]!;
      kept.scores[size++] = scores[edge]!;
    }
    kept.offsets[node + 1] = size;
  }
  const targetsKept = kept.targets.subarray(0, size);
  const scoresKept = kept.scores.subarray(0, size);
  return { ...kept, targets: targetsKept, scores: scoresKept };
}

function moveOffsets(
  offsets: Int32Array,
  indices: Int32Array,
  numNodes: number,
): Int32Array {
  const moved = sharedZeros(Int32Array, numNodes + 1);
  let next = 0;
  for (let node = 0; node < indices.length; node++) {
    const to = indices[node]!;
    // Rows of those that came before it are empty; none where it is gone.
    while (next <= to) moved[next++] = offsets[node]!;
  }
  return moved.fill(offsets.at(-1)!, next);
}

const EDGES_A_STEP = 2 ** 19;

function* moveTargets(
  targets: Int32Array,
  indices: Int32Array,
): Generator<void, Int32Array> {
  const moved = sharedZeros(Int32Array, targets.length);
  for (let edge = 0; edge < targets.length; edge++) {
    if (edge % EDGES_A_STEP === 0) yield;
    moved[edge] = indices[targets[edge]!]!;
  }
  return moved;
}
