import type { CatalogueEdges } from '../domain/ServedCatalogue.js';
import { toShared } from '../lib/toShared.js';
import type { NeighbourLists } from '../ranking/NeighbourLists.js';
import { toNeighbourLists } from '../ranking/toNeighbourLists.js';

/** The lists of edges that may be in order already, as `toEdges` leaves them: those are taken as they lie. Others are laid in memory that threads share. */
export function toLists(
  edges: CatalogueEdges,
  numNodes: number,
): NeighbourLists {
  if (!isInOrder(edges)) return share(toNeighbourLists(edges, numNodes));
  const offsets = new Int32Array(numNodes + 1);
  for (const node of edges.source) offsets[node + 1]! += 1;
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  const [targets, scores] = [edges.target, edges.score];
  return { offsets: toShared(offsets), targets, scores };
}

/** Another thread ranks by them. */
function share({ offsets, targets, scores }: NeighbourLists): NeighbourLists {
  return {
    offsets: toShared(offsets),
    targets: toShared(targets),
    scores: toShared(scores),
  };
}

/** By source, then falling score, then target. */
function isInOrder({ source, target, score }: CatalogueEdges): boolean {
  for (let edge = 1; edge < source.length; edge++) {
    const step =
      source[edge - 1]! - source[edge]! ||
      score[edge]! - score[edge - 1]! ||
      target[edge - 1]! - target[edge]!;
    if (step > 0) return false;
  }
  return true;
}
