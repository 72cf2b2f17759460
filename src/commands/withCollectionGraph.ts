import type { CollectionGraph } from '../domain/CollectionGraph.js';
import type { CollectionLog } from '../domain/CollectionRun.js';
import { AppError } from '../errors.js';
import { Neo4jCollectionGraph } from '../graph/Neo4jCollectionGraph.js';
import { Neo4jCollectionLog } from '../graph/Neo4jCollectionLog.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { withJobLease } from './withJobLease.js';

/**
 * Runs `work` on the graph as the only job: a second one is refused with `CONFLICT`.
 * Throws `REFUSED` where the person at the terminal stopped it.
 */
export async function withCollectionGraph<T>(
  io: CommandIo,
  work: (graph: CollectionGraph, log: CollectionLog) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(io);
  try {
    return await withJobLease(opened.door, () =>
      work(
        new Neo4jCollectionGraph(opened.door),
        new Neo4jCollectionLog(opened.door),
      ),
    );
  } catch (error) {
    throw io.signal.aborted ? stopped(io.signal) : error;
  } finally {
    await opened.close();
  }
}

function stopped({ reason }: AbortSignal): AppError {
  const { message } = reason as Error;
  return new AppError(
    'REFUSED',
    `${message}: what was read until now is kept, the same command goes on from there`,
  );
}
