import type { ScoredEdges } from './ScoredEdges.js';

/** Stands for a post that is no longer there. */
export const GONE = -1;

/** The edges by other indices, without those from and to posts that are `GONE`: the very same where every post stays where it is. */
export function moveEdges(
  edges: ScoredEdges,
  indices: Int32Array,
): ScoredEdges {
  if (indices.every((to, from) => to === from)) return edges;
  const { source, target, score } = edges;
  const [from, to] = [new Int32Array(source), new Int32Array(target)];
  const kept = new Float32Array(score);
  let count = 0;
  // Plain loops: there are millions of edges, and others wait meanwhile.
  for (let edge = 0; edge < source.length; edge++) {
    const start = indices[source[edge]!] ?? GONE;
    const end = indices[target[edge]!] ?? GONE;
    if (start === GONE || end === GONE) continue;
    from[count] = start;
    to[count] = end;
    kept[count++] = score[edge]!;
  }
  return {
    source: from.slice(0, count),
    target: to.slice(0, count),
    score: kept.slice(0, count),
  };
}
