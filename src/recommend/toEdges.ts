import type { CatalogueEdges } from '../domain/ServedCatalogue.js';
import type { NeighbourLists } from '../ranking/NeighbourLists.js';

/** The edges of the lists, row by row: lists are made of them again without any sorting. */
export function toEdges({
  offsets,
  targets,
  scores,
}: NeighbourLists): CatalogueEdges {
  const source = new Int32Array(targets.length);
  for (let node = 0; node + 1 < offsets.length; node++) {
    source.fill(node, offsets[node], offsets[node + 1]);
  }
  return { source, target: targets, score: scores };
}
