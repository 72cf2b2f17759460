import { CommanderError } from 'commander';
import { AppError, exitCodeOf } from '../errors.js';
import { buildProgram } from './buildProgram.js';
import type { CommandIo } from './CommandIo.js';

/** Runs one command line and gives its exit status; what went wrong is said in one line on standard error. */
export async function runCli(
  argv: readonly string[],
  commandIo: CommandIo,
): Promise<number> {
  try {
    await buildProgram(commandIo).parseAsync(argv);
    return 0;
  } catch (error) {
    return report(error, commandIo);
  }
}

/** By convention 128 + 2, the number of SIGINT. */
const STOPPED = 130;

function report(error: unknown, { note, signal }: CommandIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isAbort(error) && signal.aborted) {
    note(`reelgraph: ${(signal.reason as Error).message}`);
    return STOPPED;
  }
  if (error instanceof AppError) {
    note(`reelgraph: ${error.message}`);
    if (error.cause instanceof Error) note(`  because: ${error.cause.message}`);
  } else {
    note(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    note('reelgraph: this is a bug; please report it with the lines above');
  }
  return exitCodeOf(error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
