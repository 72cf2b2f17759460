import type { CollectionGraph } from '../domain/CollectionGraph.js';
import { Neo4jCollectionGraph } from '../graph/Neo4jCollectionGraph.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { withJobLease } from './withJobLease.js';

/** Runs `work` on the graph as the only one that collects: a second one is refused with `CONFLICT`. */
export async function withCollectionGraph<T>(
  io: CommandIo,
  work: (graph: CollectionGraph) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(io);
  try {
    return await withJobLease(opened.door, 'collect', () =>
      work(new Neo4jCollectionGraph(opened.door)),
    );
  } finally {
    await opened.close();
  }
}
