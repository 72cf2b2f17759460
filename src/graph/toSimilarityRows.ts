import type { CatalogueEdges } from '../domain/ServedCatalogue.js';

export interface SimilarityRow {
  readonly source: string;
  readonly targets: string[];
  readonly scores: number[];
}

/** One row for every id with its nearest `most`, nearest first; a node without edges gets an empty row, so that its old ones go. */
export function* toSimilarityRows(
  { source, target, score }: CatalogueEdges,
  ids: readonly string[],
  most: number,
): Generator<SimilarityRow> {
  const bySource: number[][] = ids.map(() => []);
  source.forEach((node, edge) => bySource[node]!.push(edge));
  for (const [node, edges] of bySource.entries()) {
    edges.sort((a, b) => score[b]! - score[a]! || target[a]! - target[b]!);
    edges.length = Math.min(edges.length, most);
    yield {
      source: ids[node]!,
      targets: edges.map((edge) => ids[target[edge]!]!),
      scores: edges.map((edge) => score[edge]!),
    };
  }
}
