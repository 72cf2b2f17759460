import { sharedZeros } from '../lib/sharedZeros.js';
import type { ScoredEdges } from './ScoredEdges.js';

/** Stands for a post that is no longer there. */
export const GONE = -1;

/** Some milliseconds. */
const EDGES_A_STEP = 2 ** 18;

/**
 * The edges by other indices, in memory that threads share, without those from and to posts that are `GONE`: the very same where every post
 * stays where it is. In steps.
 */
export function* moveEdges(
  edges: ScoredEdges,
  indices: Int32Array,
): Generator<void, ScoredEdges> {
  if (indices.every((to, from) => to === from)) return edges;
  const { source, target, score } = edges;
  const from = new Int32Array(source.length);
  const to = sharedZeros(Int32Array, source.length);
  const kept = sharedZeros(Float32Array, source.length);
  let count = 0;
  for (let edge = 0; edge < source.length; edge++) {
    if (edge % EDGES_A_STEP === 0) yield;
    const start = indices[source[edge]!] ?? GONE;
    const end = indices[target[edge]!] ?? GONE;
    if (start === GONE || end === GONE) continue;
    from[count] = start;
    to[count] = end;
    kept[count++] = score[edge]!;
  }
  return {
    source: from.subarray(0, count),
    target: to.subarray(0, count),
    score: kept.subarray(0, count),
  };
}
