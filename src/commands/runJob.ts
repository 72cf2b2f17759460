import { spawn } from 'node:child_process';
import { childEnvironment } from '../config.js';
import { AppError } from '../errors.js';
import { ownCommand } from './ownCommand.js';

export interface JobOptions {
  readonly signal: AbortSignal;
  /** Environment variables that differ from this process's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs a command of ours in a process of its own, its progress on our standard error:
 * what a job takes in memory goes back to the system, and no broken model can harm the server.
 * Throws `REFUSED` with the exit status where it fails; rejects at once when aborted.
 */
export async function runJob(
  args: readonly string[],
  { signal, environment }: JobOptions,
): Promise<void> {
  const status = await exitOf(args, { signal, environment });
  if (status === 0) return;
  throw new AppError(
    'REFUSED',
    `reelgraph ${args.join(' ')} ended with status ${status}; its last lines are above`,
    { details: { status } },
  );
}

function exitOf(
  args: readonly string[],
  { signal, environment }: JobOptions,
): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    const job = spawn(process.execPath, ownCommand(args), {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: childEnvironment(environment),
      signal,
      killSignal: 'SIGTERM',
    });
    job.on('error', reject);
    job.on('exit', (code, killedBy) => resolve(code ?? killedBy ?? 1));
  });
}
