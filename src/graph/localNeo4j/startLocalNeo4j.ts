import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../errors.js';
import { type Progress, silentProgress } from '../../lib/progress.js';
import { withDeadline } from '../../lib/withDeadline.js';
import { isServerProcess } from './isServerProcess.js';
import { assertPortFree } from './assertPortFree.js';
import { launchServer, type ServerExit } from './launchServer.js';
import { type Neo4jInstall, readNeo4jInstall } from './Neo4jInstall.js';
import {
  readServerState,
  removeServerState,
  writeServerState,
} from './ServerState.js';
import { registerUser } from './serverUsers.js';
import { stopServer } from './stopServer.js';
import { logSizeOf, toStartError } from './toStartError.js';
import { LOOPBACK, writeNeo4jConf } from './writeNeo4jConf.js';

export interface LocalNeo4jOptions {
  /** The server's folder, kept between runs. */
  readonly home: string;
  readonly boltPort: number;
  /** Null for no HTTP and no Browser. */
  readonly httpPort: number | null;
  readonly heapMb: number;
  readonly pageCacheMb?: number;
  /** Asked of user `neo4j`; without it the server asks for none, which is for loopback alone. */
  readonly password?: string | undefined;
  /** False for a process that only keeps the server for others and must not count as a user of it. */
  readonly use?: boolean;
}

export interface LocalNeo4jDeps {
  readonly progress?: Progress;
  readonly install?: Neo4jInstall;
  readonly now?: () => Date;
}

export interface LocalNeo4j {
  readonly boltUri: string;
  readonly browserUrl: string | null;
  readonly pid: number;
  /** Shuts the server down cleanly; one that other processes of ours use stays up for them. */
  stop(): Promise<void>;
  readonly exited: Promise<ServerExit>;
}

const START_TIMEOUT_MS = 180_000;
const DEFAULT_PAGE_CACHE_MB = 256;

/**
 * Starts Neo4j as a child of this process and resolves when it answers a query over Bolt.
 * It ends with this process, whatever ends that. Throws `CONFIGURATION` for a taken port or a wrong password,
 * `CONFLICT` where another server has the folder, `SERVICE_UNAVAILABLE` with the log's last lines where it does not come up.
 */
export async function startLocalNeo4j(
  options: LocalNeo4jOptions,
  deps: LocalNeo4jDeps = {},
): Promise<LocalNeo4j> {
  const home = resolve(options.home);
  const install = deps.install ?? readNeo4jInstall();
  mkdirSync(home, { recursive: true });
  assertFolderUnused(home);
  await assertPortFree(options.boltPort, 'NEO4J_BOLT_PORT');
  if (options.httpPort !== null) {
    await assertPortFree(options.httpPort, 'NEO4J_HTTP_PORT');
  }
  const { pageCacheMb = DEFAULT_PAGE_CACHE_MB, password } = options;
  const auth = password !== undefined;
  writeNeo4jConf({ ...options, home, pageCacheMb, auth });
  const task = (deps.progress ?? silentProgress).task(
    `Neo4j ${install.version}`,
  );
  try {
    const server = await bringUp({ ...options, home }, install, deps);
    task.done(server.boltUri);
    return server;
  } catch (cause) {
    task.fail('did not start');
    throw cause;
  }
}

async function bringUp(
  options: LocalNeo4jOptions,
  install: Neo4jInstall,
  { now = () => new Date() }: LocalNeo4jDeps,
): Promise<LocalNeo4j> {
  const { home, boltPort, httpPort, heapMb } = options;
  const logOffset = logSizeOf(home);
  const leave =
    options.use === false ? () => undefined : registerUser(home, process.pid);
  const launched = launchServer({ home, heapMb, install });
  const state = {
    pid: launched.process.pid ?? 0,
    boltUri: `bolt://${LOOPBACK}:${boltPort}`,
    browserUrl:
      httpPort === null ? null : `http://${LOOPBACK}:${httpPort}/browser/`,
    startedAt: now().toISOString(),
  };
  if (state.pid > 0) writeServerState(home, state);
  void launched.exited.then(() => removeServerState(home, state.pid));
  const stop = async (): Promise<void> => {
    leave();
    await stopServer(home, launched);
  };
  try {
    await withDeadline(launched.ready, START_TIMEOUT_MS, tooSlow);
    await admit(state.boltUri, options.password);
  } catch (cause) {
    await stop();
    throw toStartError(cause, { home, logOffset });
  }
  return { ...state, stop, exited: launched.exited };
}

function tooSlow(): Error {
  return new Error(`was not ready within ${START_TIMEOUT_MS / 1000} s`);
}

function assertFolderUnused(home: string): void {
  const state = readServerState(home);
  if (state === undefined || !isServerProcess(state.pid, home)) return;
  throw new AppError(
    'CONFLICT',
    `${home} is in use by the Neo4j of process ${state.pid} (${state.boltUri}, since ${state.startedAt}): stop it with \`reelgraph neo4j stop\`, or choose another DATA_DIR`,
    { details: { pid: state.pid } },
  );
}

/** The first start with a password is the one that sets it. */
async function admit(
  boltUri: string,
  password: string | undefined,
): Promise<void> {
  const { probeBolt, setInitialPassword } = await import('./probeBolt.js');
  try {
    await probeBolt(boltUri, password);
  } catch (cause) {
    const refused = cause instanceof AppError && cause.code === 'CONFIGURATION';
    if (!refused || password === undefined) throw cause;
    await setInitialPassword(boltUri, password);
    await probeBolt(boltUri, password);
  }
}
