import { AppError } from '../../errors.js';
import type { ProgressTask } from '../../lib/progress.js';
import type { GraphDoor } from '../runQuery.js';
import type { NodeLine, RelationshipLine } from './BackupLine.js';
import { backupContent, verifyBackup } from './readBackup.js';
import type { BackupCounts, BackupDeps } from './writeBackup.js';

export interface RestoreOptions {
  /** Empties a graph that holds something, instead of refusing. */
  readonly force: boolean;
}

/** Nodes or relationships that go in one transaction. */
const ROWS_AT_ONCE = 1000;
/** No more where they are long, as those of a model's columns are. */
const CHARACTERS_AT_ONCE = 8 * 2 ** 20;
const VECTORS = ['embeddingA', 'embeddingB'];
const WRITE = { mode: 'write' } as const;

/**
 * Puts a backup into an empty graph whose schema is up to date. The file is read to its end and checked before anything is touched.
 * Throws `BAD_DATA` where it is damaged or of a newer schema, `REFUSED` where the graph holds something and `force` is not set.
 */
export async function restoreBackup(
  file: string,
  { force }: RestoreOptions,
  { door, progress }: Pick<BackupDeps, 'door' | 'progress'>,
): Promise<BackupCounts> {
  const { schema } = await verifyBackup(file);
  await refuseNewerSchema(door, schema);
  if (force) await door.run('write/emptyGraph', {}, { mode: 'autocommit' });
  else await refuseFullGraph(door);
  const task = progress.task('restore');
  const counts = await writeContent(file, door, task);
  task.done(`${counts.nodes} nodes, ${counts.relationships} relationships`);
  return counts;
}

async function refuseNewerSchema(
  door: GraphDoor,
  schema: number,
): Promise<void> {
  const rows = await door.run('read/migrations', {}, { mode: 'read' });
  const newest = Math.max(0, ...rows.map((row) => Number(row.version)));
  if (schema <= newest) return;
  throw new AppError(
    'BAD_DATA',
    `The backup is of schema ${schema}, this Reelgraph knows ${newest}: restore it with the version that wrote it, or a newer one`,
  );
}

async function refuseFullGraph(door: GraphDoor): Promise<void> {
  const [counts] = await door.run('read/graphSummary', {}, { mode: 'read' });
  const { users, posts, categories, moods, setAside } = counts ?? {};
  const kinds = [users, posts, categories, moods, setAside];
  if (kinds.every((count) => count === 0)) return;
  throw new AppError(
    'REFUSED',
    'The graph holds something already: restore into an empty database, or give it up with --force',
  );
}

async function writeContent(
  file: string,
  door: GraphDoor,
  task: ProgressTask,
): Promise<BackupCounts> {
  /** The nodes' new elements by their numbers in the file. */
  const elements: string[] = [];
  const counts = { nodes: 0, relationships: 0 };
  let nodes: NodeLine[] = [];
  let links: RelationshipLine[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    await writeNodes(door, nodes, elements);
    await writeRelationships(door, links, elements);
    counts.nodes += nodes.length;
    counts.relationships += links.length;
    task.advance(nodes.length + links.length);
    nodes = [];
    links = [];
    waiting = 0;
  };
  for await (const { line, characters } of backupContent(file)) {
    if ('node' in line) nodes.push(line);
    else links.push(line);
    waiting += characters;
    const isMany = nodes.length + links.length >= ROWS_AT_ONCE;
    if (isMany || waiting >= CHARACTERS_AT_ONCE) await flush();
  }
  await flush();
  return counts;
}

async function writeNodes(
  door: GraphDoor,
  lines: readonly NodeLine[],
  elements: string[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(withVectorsApart);
  const made = await door.run('write/restoreNodes', { rows }, WRITE);
  for (const { node, element } of made) {
    elements[Number(node)] = String(element);
  }
}

/** Vectors are written by the procedure that stores them as vectors, in half the room of a list. */
function withVectorsApart({ properties, ...line }: NodeLine) {
  const entries = Object.entries(properties);
  const isVector = ([name]: [string, unknown]) => VECTORS.includes(name);
  const vectors = entries
    .filter(isVector)
    .map(([name, values]) => ({ name, values }));
  const others = entries.filter((entry) => !isVector(entry));
  return { ...line, vectors, properties: Object.fromEntries(others) };
}

async function writeRelationships(
  door: GraphDoor,
  lines: readonly RelationshipLine[],
  elements: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ source, target, ...line }) => ({
    ...line,
    source: elements[source],
    target: elements[target],
  }));
  await door.run('write/restoreRelationships', { rows }, WRITE);
}
