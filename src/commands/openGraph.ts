import type { Config } from '../config.js';
import { connect } from '../graph/connect.js';
import { ensureNeo4j } from '../graph/localNeo4j/ensureNeo4j.js';
import { migrate } from '../graph/migrate.js';
import {
  createGraphDoor,
  type DoorOptions,
  type GraphDoor,
} from '../graph/runQuery.js';
import type { CommandIo } from './CommandIo.js';

export interface OpenGraph {
  readonly door: GraphDoor;
  readonly boltUri: string;
  /** Neo4j Browser of the managed server; null for your own. */
  readonly browserUrl: string | null;
  /** Closes the connections, and the managed server where this process started it. */
  close(): Promise<void>;
}

export type OpenGraphOptions = Partial<Omit<DoorOptions, 'database'>>;

/** A job may wait long for one statement; a request may not. */
const JOB_TIMEOUT_MS = 10 * 60_000;

/** Reaches Neo4j — your own, or the managed one, started where it does not run yet — and brings its schema up to date. */
export async function openGraph(
  io: CommandIo,
  options: OpenGraphOptions = {},
): Promise<OpenGraph> {
  const config = io.config();
  const server = await ensureNeo4j(config, { progress: io.progress });
  try {
    const opened = await openDoor(config, server.boltUri, options);
    const close = async (): Promise<void> => {
      await opened.close();
      await server.stop();
    };
    return { ...server, door: opened.door, close };
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}

async function openDoor(
  config: Config,
  uri: string,
  { timeoutMs = JOB_TIMEOUT_MS, ...observers }: OpenGraphOptions,
): Promise<{ door: GraphDoor; close(): Promise<void> }> {
  const driver = await connect(
    { uri, user: config.neo4jUser, password: config.neo4jPassword },
    { retryMs: Math.min(30_000, timeoutMs) },
  );
  const database = config.neo4jDatabase;
  const door = createGraphDoor(driver, { database, timeoutMs, ...observers });
  try {
    await migrate(driver, door, { database });
  } catch (cause) {
    await driver.close();
    throw cause;
  }
  return { door, close: () => driver.close() };
}
