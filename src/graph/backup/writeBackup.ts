import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '../../errors.js';
import type { Progress, ProgressTask } from '../../lib/progress.js';
import type { GraphDoor, Row } from '../runQuery.js';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  encodeLine,
  type Properties,
} from './BackupLine.js';

export interface BackupDeps {
  readonly door: GraphDoor;
  readonly progress: Progress;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface BackupCounts {
  readonly nodes: number;
  readonly relationships: number;
}

/** Of which the server holds the text outside its heap: a piece of a model's columns has over a million characters. */
const NODES_AT_ONCE = 100;

/**
 * Writes the whole graph into one file, gzipped lines of JSON: data, both models, cursors, records set aside. Beside its place first,
 * so that there is a whole one or none. What the API writes meanwhile may be in it or not; a relationship whose node came later is left out.
 */
export async function writeBackup(
  file: string,
  { door, progress, now }: BackupDeps,
): Promise<BackupCounts> {
  const task = progress.task('backup');
  const counts = { nodes: 0, relationships: 0 };
  const draft = `${file}.draft`;
  const lines = toLines({ door, task, now, counts });
  try {
    await pipeline(lines, createGzip(), createWriteStream(draft));
    await toDisk(draft);
    await rename(draft, file);
  } catch (cause) {
    task.fail('not written');
    await rm(draft, { force: true });
    throw cannotWrite(file, cause);
  }
  task.done(`${counts.nodes} nodes, ${counts.relationships} relationships`);
  return counts;
}

interface Source extends Pick<BackupDeps, 'door' | 'now'> {
  readonly task: ProgressTask;
  readonly counts: { nodes: number; relationships: number };
}

async function* toLines(source: Source): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of contentLines(source)) {
    hash.update(line);
    yield line;
  }
  const sha256 = hash.digest('hex');
  yield encodeLine({ end: { ...source.counts, sha256 } });
}

async function* contentLines({
  door,
  now,
  task,
  counts,
}: Source): AsyncGenerator<string> {
  const migrations = await door.run('read/migrations', {}, { mode: 'read' });
  yield encodeLine({
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: new Date(now()).toISOString(),
    schema: Math.max(0, ...migrations.map((row) => Number(row.version))),
  });
  const numbers = new Map<unknown, number>();
  const few = { rowsAtOnce: NODES_AT_ONCE };
  for await (const row of door.stream('export/nodes', {}, few)) {
    const node = counts.nodes++;
    numbers.set(row.element, node);
    const labels = row.labels as string[];
    yield encodeLine({ node, labels, ...contentOf(row) });
    task.advance(1);
  }
  for await (const row of door.stream('export/relationships', {})) {
    const [source, target] = [row.source, row.target].map((element) =>
      numbers.get(element),
    );
    if (source === undefined || target === undefined) continue;
    counts.relationships++;
    const type = String(row.type);
    yield encodeLine({ source, target, type, ...contentOf(row) });
    task.advance(1);
  }
}

function contentOf({ properties, integers }: Row) {
  return {
    properties: properties as Properties,
    integers: integers as string[],
  };
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The disk's own errors, in words; others pass. */
function cannotWrite(file: string, cause: unknown): unknown {
  const { code = '', syscall } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  return new AppError(
    'CONFIGURATION',
    `"${file}" cannot be written (${code}): choose a folder that is there, with room in it`,
    { cause },
  );
}
