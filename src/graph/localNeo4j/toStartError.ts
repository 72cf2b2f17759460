import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '../../errors.js';
import { logFileOf } from './launchServer.js';

const TAIL_LINES = 12;
const TAIL_BYTES = 64 * 1024;

/** Bytes of the server's log so far: where the next start's own lines begin. */
export function logSizeOf(home: string): number {
  return statSync(logFileOf(home), { throwIfNoEntry: false })?.size ?? 0;
}

/** Why a server did not start, in words that say what to do; `logOffset` is where its log began. */
export function toStartError(
  cause: unknown,
  { home, logOffset }: { home: string; logOffset: number },
): AppError {
  if (cause instanceof AppError && cause.code === 'CONFIGURATION') {
    return new AppError(
      'CONFIGURATION',
      `The managed Neo4j in ${home} was set up with another password than NEO4J_PASSWORD`,
      { cause },
    );
  }
  if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
    return new AppError(
      'CONFIGURATION',
      'Java is not installed: install a JDK, 17 or later, to run the managed Neo4j, or set NEO4J_URI to a server of your own',
      { cause },
    );
  }
  const log = newLines(home, logOffset);
  if (log.includes('FileLockException')) {
    return new AppError(
      'CONFLICT',
      `${home} is in use by another Neo4j: stop that one, or choose another DATA_DIR`,
      { cause },
    );
  }
  return new AppError(
    'SERVICE_UNAVAILABLE',
    `The managed Neo4j did not start: it ${reasonOf(cause)}. Last lines of ${logFileOf(home)}:\n${indented(log)}`,
    { cause },
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function newLines(home: string, offset: number): string {
  const end = logSizeOf(home);
  const start = Math.max(offset, end - TAIL_BYTES);
  const bytes = Buffer.alloc(Math.max(0, end - start));
  if (bytes.length === 0) return '';
  const file = openSync(logFileOf(home), 'r');
  try {
    readSync(file, bytes, { position: start });
  } finally {
    closeSync(file);
  }
  return bytes.toString('utf8');
}

function indented(log: string): string {
  const lines = log.trimEnd().split('\n').slice(-TAIL_LINES);
  return lines.map((line) => `  | ${line}`).join('\n');
}
