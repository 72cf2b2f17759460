import type { Config } from '../config.js';
import type { GraphAddress } from '../graph/connect.js';
import { ensureNeo4j } from '../graph/localNeo4j/ensureNeo4j.js';
import type { OpenDoorOptions } from '../graph/openDoor.js';
import type { GraphDoor } from '../graph/runQuery.js';
import type { CommandIo } from './CommandIo.js';

export interface OpenGraph {
  readonly door: GraphDoor;
  readonly boltUri: string;
  /** Neo4j Browser of the managed server; null for your own. */
  readonly browserUrl: string | null;
  /** Closes the connections, and the managed server where this process started it. */
  close(): Promise<void>;
}

export type OpenGraphOptions = Partial<Omit<OpenDoorOptions, 'database'>>;

/** What a server asks of the graph: nobody waits for a request's answer any longer. */
export const SERVING: OpenGraphOptions = { retryMs: 1000, idleMs: 60_000 };

/** A job may wait long for one statement, and for a server that restarts; a request may not. */
const FOR_JOBS = { timeoutMs: 10 * 60_000, retryMs: 30_000 };

/** Reaches Neo4j — your own, or the managed one, started where it does not run yet — and brings its schema up to date. */
export async function openGraph(
  io: CommandIo,
  options: OpenGraphOptions = {},
): Promise<OpenGraph> {
  const config = io.config();
  const starting = ensureNeo4j(config, { progress: io.progress });
  // The driver loads while Neo4j starts.
  const loading = import('../graph/openDoor.js');
  const server = await starting;
  try {
    const { openDoor } = await loading;
    const opened = await openDoor(addressOf(config, server.boltUri), {
      database: config.neo4jDatabase,
      ...FOR_JOBS,
      ...options,
    });
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

function addressOf(
  { neo4jUser: user, neo4jPassword: password }: Config,
  uri: string,
): GraphAddress {
  return { uri, user, password };
}
