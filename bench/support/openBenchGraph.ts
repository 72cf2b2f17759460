import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import { connect } from '../../src/graph/connect.js';
import { startLocalNeo4j } from '../../src/graph/localNeo4j/startLocalNeo4j.js';
import { migrate } from '../../src/graph/migrate.js';
import { createGraphDoor, type GraphDoor } from '../../src/graph/runQuery.js';
import { freePort } from '../../test/support/freePort.js';
import type { BenchContext } from '../Benchmark.js';

export interface BenchGraph {
  readonly driver: Driver;
  readonly door: GraphDoor;
  readonly uri: string;
  readonly close: () => Promise<void>;
}

export interface BenchGraphOptions {
  /** Of the database, kept between runs. */
  readonly name: string;
  /** Fills an empty graph. */
  readonly fill: (graph: Pick<BenchGraph, 'door' | 'driver'>) => Promise<void>;
  readonly heapMb?: number;
}

const TIMEOUT_MS = 30 * 60_000;
const DATABASE = 'neo4j';

/** A managed Neo4j of a benchmark's own, filled where it is empty. */
export async function openBenchGraph(
  { cacheFolder, progress }: BenchContext,
  { name, fill, heapMb = 1024 }: BenchGraphOptions,
): Promise<BenchGraph> {
  const server = await startLocalNeo4j(
    {
      home: join(cacheFolder, name),
      boltPort: await freePort(),
      httpPort: null,
      heapMb,
    },
    { progress },
  );
  const uri = server.boltUri;
  const address = { uri, user: 'neo4j', password: undefined };
  const driver = await connect(address, { retryMs: 30_000 });
  const options = { database: DATABASE, timeoutMs: TIMEOUT_MS };
  const door = createGraphDoor(driver, options);
  const close = async (): Promise<void> => {
    await driver.close();
    await server.stop();
  };
  try {
    await migrate(driver, door, { database: DATABASE });
    const [counts] = await door.run('read/graphSummary', {}, { mode: 'read' });
    if (counts?.posts === 0) await fill({ door, driver });
  } catch (cause) {
    await close();
    throw cause;
  }
  return { driver, door, uri, close };
}
