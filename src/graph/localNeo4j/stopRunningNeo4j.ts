import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.js';
import { isServerProcess } from './isServerProcess.js';
import { readServerState } from './ServerState.js';
import { serverUsers } from './serverUsers.js';

const STOP_TIMEOUT_MS = 70_000;
const LOOK_MS = 100;

/**
 * Shuts down the managed server of the folder `home`, whichever process started it, and gives its process id;
 * undefined where none runs. Throws `CONFLICT` naming the processes that use it, unless `force` is given.
 */
export async function stopRunningNeo4j(
  home: string,
  { force }: { force: boolean },
): Promise<number | undefined> {
  const state = readServerState(home);
  if (state === undefined || !isServerProcess(state.pid, home))
    return undefined;
  const users = serverUsers(home);
  if (users.length > 0 && !force) throw inUse(users);
  process.kill(state.pid, 'SIGTERM');
  const until = Date.now() + STOP_TIMEOUT_MS;
  while (isServerProcess(state.pid, home)) {
    if (Date.now() > until) process.kill(state.pid, 'SIGKILL');
    await sleep(LOOK_MS);
  }
  return state.pid;
}

function inUse(users: readonly number[]): AppError {
  return new AppError(
    'CONFLICT',
    `Neo4j is in use by process ${users.join(', ')}: stop that first (it then ends by itself where nothing keeps it), or take --force`,
    { details: { users } },
  );
}
