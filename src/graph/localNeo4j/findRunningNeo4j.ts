import { AppError } from '../../errors.js';
import { isServerProcess } from './isServerProcess.js';
import { readServerState, type ServerState } from './ServerState.js';

/**
 * The managed server that runs on the folder `home`, whichever process started it, once it answers over Bolt;
 * undefined where none does. Throws `CONFIGURATION` where it asks for another password.
 */
export async function findRunningNeo4j(
  home: string,
  password?: string,
): Promise<ServerState | undefined> {
  const state = readServerState(home);
  if (state === undefined || !isServerProcess(state.pid, home))
    return undefined;
  const { probeBolt } = await import('./probeBolt.js');
  try {
    await probeBolt(state.boltUri, password);
    return state;
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIGURATION')
      throw error;
    return undefined;
  }
}
