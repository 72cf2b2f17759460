import type { LaunchedServer } from './launchServer.js';
import { serverUsers } from './serverUsers.js';

const STOP_TIMEOUT_MS = 70_000;

/**
 * Lets go of a server: one that nobody else uses shuts down cleanly before this resolves,
 * another is left to those who use it and ends with the last of them.
 */
export async function stopServer(
  home: string,
  { process: child, exited }: LaunchedServer,
): Promise<void> {
  child.stdin?.destroy();
  if (serverUsers(home).length > 0) {
    child.stdout?.destroy();
    child.unref();
    return;
  }
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(patience);
}
