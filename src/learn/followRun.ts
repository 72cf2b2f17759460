import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FollowOptions, RunEvent } from '../domain/TrainingRuns.js';
import { isAlive } from '../lib/isAlive.js';
import { RUN_LOG } from './logRun.js';
import type { RunFolder } from './RunFolder.js';

const POLL_MS = 250;
/** A process of another machine that was silent for longer is taken for dead. */
const SILENT_MS = 10 * 60_000;

/** The events of a run behind the first `after`, and those to come, until nobody works on it. */
export async function* followRun(
  run: RunFolder,
  { after, signal }: FollowOptions,
): AsyncGenerator<RunEvent> {
  let known: RunEvent[] = [];
  let offset = 0;
  let next = after;
  while (!signal.aborted) {
    const read = await readFrom(run, offset);
    offset = read.offset;
    known = known.concat(read.events);
    for (; next < known.length; next++) yield known[next]!;
    if (read.events.length > 0) continue;
    if (!isActive(known)) return;
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** All that happened in a run until now; nothing for runs of releases that kept no log. */
export async function readRunLog(run: RunFolder): Promise<readonly RunEvent[]> {
  return (await readFrom(run, 0)).events;
}

/** Whether the last work on the run has a living process. */
export function isActive(events: readonly RunEvent[]): boolean {
  const last = events.at(-1);
  if (last === undefined || last.event === 'ended') return false;
  const begun = events.findLast(({ event }) => event === 'begun');
  if (begun?.event !== 'begun') return false;
  if (begun.host === hostname()) return isAlive(begun.pid);
  return Date.now() - last.at < SILENT_MS;
}

/** Whole lines behind a byte; a line that is being written is left for the next time. */
async function readFrom(
  run: RunFolder,
  offset: number,
): Promise<{ readonly events: readonly RunEvent[]; readonly offset: number }> {
  const bytes = await readBytes(join(run.path, RUN_LOG), offset);
  const end = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  const events = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RunEvent);
  return { events, offset: offset + end };
}

async function readBytes(path: string, offset: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.max(0, size - offset));
      await file.read(bytes, 0, bytes.length, offset);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return Buffer.alloc(0);
    }
    throw error;
  }
}
