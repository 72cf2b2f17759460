import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../../lib/progress.js';
import { isServerProcess } from './isServerProcess.js';
import { findRunningNeo4j } from './findRunningNeo4j.js';
import { readServerState, type ServerState } from './ServerState.js';
import { registerUser } from './serverUsers.js';
import { startLocalNeo4j } from './startLocalNeo4j.js';
import { withStartLock } from './withStartLock.js';

/** The settings that say which server is used; a `Config` has them all. */
export interface Neo4jSettings {
  readonly dataDir: string;
  readonly neo4jUri?: string | undefined;
  readonly neo4jPassword?: string | undefined;
  readonly neo4jBoltPort: number;
  readonly neo4jHttpPort: number;
  readonly neo4jHeapMb: number;
}

export interface Neo4jAccess {
  readonly boltUri: string;
  /** Neo4j Browser of the managed server; null for your own. */
  readonly browserUrl: string | null;
  /** Whether this call started the server. */
  readonly started: boolean;
  /** Lets go of the server: a managed one ends with the last process that uses it, your own is left alone. */
  stop(): Promise<void>;
}

/** How long a server that another process is starting or stopping is waited for. */
const OTHERS_MS = 60_000;
const LOOK_MS = 300;

/** Folder of the managed server below the data folder. */
export function neo4jHome(dataDir: string): string {
  return join(dataDir, 'neo4j');
}

/**
 * The server to use: yours where `NEO4J_URI` names one, else the managed one that another process of ours already runs
 * on this data folder, else one started now. Throws what `startLocalNeo4j` throws.
 */
export async function ensureNeo4j(
  settings: Neo4jSettings,
  { progress }: { progress?: Progress } = {},
): Promise<Neo4jAccess> {
  if (settings.neo4jUri !== undefined) return ownServer(settings.neo4jUri);
  const home = neo4jHome(settings.dataDir);
  mkdirSync(home, { recursive: true });
  return withStartLock(home, async () => {
    const joined = await joinRunning(home, settings.neo4jPassword);
    if (joined !== undefined) return joined;
    const server = await startLocalNeo4j(
      {
        home,
        boltPort: settings.neo4jBoltPort,
        httpPort: settings.neo4jHttpPort,
        heapMb: settings.neo4jHeapMb,
        password: settings.neo4jPassword,
      },
      progress === undefined ? {} : { progress },
    );
    return { ...server, started: true };
  });
}

function ownServer(boltUri: string): Neo4jAccess {
  const stop = () => Promise.resolve();
  return { boltUri, browserUrl: null, started: false, stop };
}

/** Registered before it is looked for, so that a server found here does not end under our hands. */
async function joinRunning(
  home: string,
  password: string | undefined,
): Promise<Neo4jAccess | undefined> {
  const leave = registerUser(home, process.pid);
  try {
    const state = await whenSettled(home, password);
    if (state === undefined) {
      leave();
      return undefined;
    }
    const { boltUri, browserUrl } = state;
    const stop = (): Promise<void> => {
      leave();
      return Promise.resolve();
    };
    return { boltUri, browserUrl, started: false, stop };
  } catch (cause) {
    leave();
    throw cause;
  }
}

/** A server that lives without answering is on its way up or down: it is waited for. */
async function whenSettled(
  home: string,
  password: string | undefined,
): Promise<ServerState | undefined> {
  const until = Date.now() + OTHERS_MS;
  for (;;) {
    const running = await findRunningNeo4j(home, password);
    if (running !== undefined) return running;
    const state = readServerState(home);
    const gone = state === undefined || !isServerProcess(state.pid, home);
    if (gone || Date.now() > until) return undefined;
    await sleep(LOOK_MS);
  }
}
