import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { CollectionGraph } from '../domain/CollectionGraph.js';
import { Neo4jCollectionGraph } from '../graph/Neo4jCollectionGraph.js';
import { withLease } from '../graph/withLease.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';

/** Runs `work` on the graph as the only one that collects: a second one is refused with `CONFLICT`. */
export async function withCollectionGraph<T>(
  io: CommandIo,
  work: (graph: CollectionGraph) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(io);
  try {
    const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
    return await withLease(opened.door, { name: 'collect', holder }, () =>
      work(new Neo4jCollectionGraph(opened.door)),
    );
  } finally {
    await opened.close();
  }
}
