import type { NeighbourLists } from './NeighbourLists.js';
import type { ScoredEdges } from './ScoredEdges.js';

/** The edges of the lists, row by row: `toNeighbourLists` takes them as they lie. */
export function toScoredEdges({
  offsets,
  targets,
  scores,
}: NeighbourLists): ScoredEdges {
  const source = new Int32Array(targets.length);
  for (let node = 0; node + 1 < offsets.length; node++) {
    source.fill(node, offsets[node], offsets[node + 1]);
  }
  return { source, target: targets, score: scores };
}
