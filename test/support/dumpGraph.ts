import { createHash } from 'node:crypto';
import type { TestGraph } from './openTestGraph.js';

/** One line per node and relationship with all labels and properties, sorted; leases and migrations left out. */
export async function dumpGraph(graph: TestGraph): Promise<string[]> {
  const nodes = await graph.cypher(
    'MATCH (n) WHERE NOT n:Migration AND NOT n:Lease RETURN labels(n) AS labels, properties(n) AS properties',
  );
  const relationships = await graph.cypher(
    'MATCH (a)-[r]->(b) RETURN type(r) AS type, coalesce(a.id, a.name) AS source, coalesce(b.id, b.name) AS target, properties(r) AS properties',
  );
  return [...nodes, ...relationships].map(toLine).sort();
}

/** The same in 64 characters. */
export async function hashGraph(graph: TestGraph): Promise<string> {
  const lines = await dumpGraph(graph);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function toLine(row: Record<string, unknown>): string {
  const properties = Object.entries(row.properties as object).sort();
  return JSON.stringify([
    row.labels ?? row.type,
    row.source,
    row.target,
    properties,
  ]);
}
