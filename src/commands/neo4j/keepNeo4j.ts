import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config.js';
import { AppError } from '../../errors.js';
import { neo4jHome } from '../../graph/localNeo4j/ensureNeo4j.js';
import { findRunningNeo4j } from '../../graph/localNeo4j/findRunningNeo4j.js';
import type { ServerState } from '../../graph/localNeo4j/ServerState.js';
import { startLocalNeo4j } from '../../graph/localNeo4j/startLocalNeo4j.js';
import { withStartLock } from '../../graph/localNeo4j/withStartLock.js';
import type { CommandIo } from '../CommandIo.js';
import { ownCommand } from '../ownCommand.js';

const LOOK_MS = 300;

/**
 * Keeps the managed Neo4j running until the command is stopped, or in the background. One that runs already is only shown.
 * Throws `CONFIGURATION` where `NEO4J_URI` names a server of your own.
 */
export async function keepNeo4j(
  io: CommandIo,
  { detach }: { detach: boolean },
): Promise<void> {
  const config = io.config();
  if (config.neo4jUri !== undefined) {
    throw new AppError(
      'CONFIGURATION',
      `NEO4J_URI=${config.neo4jUri}: a server of your own is used, so there is none to start; unset it for the managed one`,
    );
  }
  const home = neo4jHome(config.dataDir);
  mkdirSync(home, { recursive: true });
  const running = await findRunningNeo4j(home, config.neo4jPassword);
  if (running !== undefined) show(io, running, 'runs already');
  else if (detach) show(io, await startKeeper(io, home), 'runs');
  else await keep(io, config, home);
}

async function keep(
  io: CommandIo,
  config: Config,
  home: string,
): Promise<void> {
  const server = await withStartLock(home, () =>
    startLocalNeo4j(
      {
        home,
        boltPort: config.neo4jBoltPort,
        httpPort: config.neo4jHttpPort,
        heapMb: config.neo4jHeapMb,
        password: config.neo4jPassword,
        use: false,
      },
      { progress: io.progress },
    ),
  );
  show(io, server, 'runs');
  const stopped = new Promise<'stopped'>((resolve) => {
    if (io.signal.aborted) resolve('stopped');
    io.signal.addEventListener('abort', () => resolve('stopped'));
  });
  const outcome = await Promise.race([stopped, server.exited]);
  if (outcome === 'stopped') return server.stop();
  if (outcome.code === 0 || outcome.code === SIGTERM_STATUS) return;
  throw new AppError(
    'SERVICE_UNAVAILABLE',
    `Neo4j ended with ${outcome.signal ?? `exit code ${String(outcome.code)}`}; its log is in ${join(home, 'logs')}`,
  );
}

/** What a JVM exits with after a clean shutdown on SIGTERM, which is how `neo4j stop` asks. */
const SIGTERM_STATUS = 143;

/** This very command again, cut loose from the terminal; resolves when its server answers. */
async function startKeeper(io: CommandIo, home: string): Promise<ServerState> {
  const logFile = join(home, 'logs', 'keeper.log');
  mkdirSync(join(home, 'logs'), { recursive: true });
  const log = openSync(logFile, 'w');
  const keeper = spawn(process.execPath, ownCommand(['neo4j', 'start']), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  keeper.unref();
  const task = io.progress.task('Neo4j');
  while (keeper.exitCode === null && keeper.signalCode === null) {
    const state = await findRunningNeo4j(home, io.config().neo4jPassword);
    if (state !== undefined) {
      task.done(state.boltUri);
      return state;
    }
    if (io.signal.aborted) keeper.kill('SIGTERM');
    await sleep(LOOK_MS);
  }
  task.fail('did not start');
  throw new AppError(
    'SERVICE_UNAVAILABLE',
    `Neo4j did not start; why stands in ${logFile}`,
  );
}

function show(
  io: CommandIo,
  server: Pick<ServerState, 'boltUri' | 'browserUrl' | 'pid'>,
  how: string,
): void {
  io.print(`Neo4j ${how} (process ${server.pid})`);
  io.print(`  Bolt     ${server.boltUri}`);
  if (server.browserUrl !== null) io.print(`  Browser  ${server.browserUrl}`);
}
