import type { ScoredEdges } from '../domain/ScoredEdges.js';

export interface SimilarityRow {
  /** Element id, as those of the targets. */
  readonly source: string;
  readonly targets: string[];
  readonly scores: number[];
}

/**
 * One row for every node with its nearest `most`, nearest first; a node without edges gets an empty row, so that its old ones go.
 * Nodes whose element is undefined are left out: they are no longer in the graph.
 */
export function* toSimilarityRows(
  { source, target, score }: ScoredEdges,
  elements: readonly (string | undefined)[],
  most: number,
): Generator<SimilarityRow> {
  const bySource: number[][] = elements.map(() => []);
  source.forEach((node, edge) => bySource[node]!.push(edge));
  for (const [node, edges] of bySource.entries()) {
    const own = elements[node];
    if (own === undefined) continue;
    const nearest = edges
      .filter((edge) => elements[target[edge]!] !== undefined)
      .sort((a, b) => score[b]! - score[a]! || target[a]! - target[b]!)
      .slice(0, most);
    yield {
      source: own,
      targets: nearest.map((edge) => elements[target[edge]!]!),
      scores: nearest.map((edge) => score[edge]!),
    };
  }
}
