import type { CatalogueEdges } from './ServedCatalogue.js';

/** Stands for a post that is no longer there. */
export const GONE = -1;

/** The edges by other indices, without those from and to posts that are `GONE`. */
export function moveEdges(
  { source, target, score }: CatalogueEdges,
  indices: Int32Array,
): CatalogueEdges {
  const from = source.map((post) => indices[post] ?? GONE);
  const to = target.map((post) => indices[post] ?? GONE);
  const stays = (_: number, edge: number) =>
    from[edge] !== GONE && to[edge] !== GONE;
  return {
    source: from.filter(stays),
    target: to.filter(stays),
    score: score.filter(stays),
  };
}
