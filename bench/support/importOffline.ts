import { execFile } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { interactionWeight } from '../../src/domain/interactionWeight.js';
import { INTERACTION_RELATIONS } from '../../src/domain/relations.js';
import type {
  EmbeddingTable,
  PublishedEmbeddings,
} from '../../src/domain/TrainingGraph.js';
import { readNeo4jInstall } from '../../src/graph/localNeo4j/Neo4jInstall.js';
import { writeNeo4jConf } from '../../src/graph/localNeo4j/writeNeo4jConf.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import type { BenchContext } from '../Benchmark.js';

/** Records, with vectors in slot A where there are some, a row of them for each user and post in their order. */
export interface OfflineRecords extends UpstreamRecords {
  readonly embeddings?: Pick<PublishedEmbeddings, 'users' | 'posts'>;
}

/**
 * The same graph by `neo4j-admin database import full`: files of comma-separated values, then a store that no server has open.
 * Leaves the database under `name`, without constraints and indexes.
 */
export async function importOffline(
  records: OfflineRecords,
  { cacheFolder }: Pick<BenchContext, 'cacheFolder'>,
  name: string,
): Promise<void> {
  const home = resolve(cacheFolder, name);
  rmSync(home, { recursive: true, force: true });
  const folder = join(home, 'import');
  mkdirSync(folder, { recursive: true });
  writeNeo4jConf({
    home,
    boltPort: 0,
    httpPort: null,
    pageCacheMb: 256,
    auth: false,
  });
  const tables = tablesOf(records);
  for (const { file, head, rows } of tables) {
    await writeTable(join(folder, file), head, rows);
  }
  const inputs = tables.map(
    ({ kind, label, file }) => `--${kind}=${label}=${join(folder, file)}`,
  );
  await runAdmin(home, [...ADMIN, ...inputs]);
  rmSync(folder, { recursive: true });
}

const ADMIN = ['database', 'import', 'full', 'neo4j'];

type Cells = readonly (string | number | null)[];

interface Table {
  readonly kind: 'nodes' | 'relationships';
  readonly label: string;
  readonly file: string;
  readonly head: string;
  readonly rows: Iterable<Cells>;
}

function tablesOf(records: OfflineRecords): Table[] {
  const { users, posts, interactions, embeddings } = records;
  const [vectorHead, userVector, postVector] =
    embeddings === undefined
      ? ['', none, none]
      : [
          ',embeddingA:float[]',
          vectorCells(embeddings.users),
          vectorCells(embeddings.posts),
        ];
  const nodes = (label: string, head: string, rows: Table['rows']): Table => ({
    kind: 'nodes',
    label,
    file: `${label}.csv`,
    head,
    rows,
  });
  const edges = (label: string, head: string, rows: Table['rows']): Table => ({
    kind: 'relationships',
    label,
    file: `${label}.csv`,
    head,
    rows,
  });
  const names = (key: 'categories' | 'moods') =>
    [...new Set(posts.flatMap((post) => post[key]))].map((name) => [name]);
  return [
    nodes(
      'User',
      `id:ID(User)${vectorHead}`,
      mapped(users, ({ id }, row) => [id, ...userVector(row)]),
    ),
    nodes(
      'Post',
      `id:ID(Post),title,url,thumbnailUrl,createdAt:long${vectorHead}`,
      mapped(posts, ({ id, title, url, thumbnailUrl, createdAt }, row) => [
        ...[id, title, url, thumbnailUrl, createdAt],
        ...postVector(row),
      ]),
    ),
    nodes('Category', 'name:ID(Category)', names('categories')),
    nodes('Mood', 'name:ID(Mood)', names('moods')),
    edges(
      'IN_CATEGORY',
      ':START_ID(Post),:END_ID(Category),position:int',
      posts.flatMap(({ id, categories }) =>
        categories.map((name, position) => [id, name, position]),
      ),
    ),
    edges(
      'EVOKES',
      ':START_ID(Post),:END_ID(Mood),weight:double',
      posts.flatMap(({ id, moods }) =>
        moods.map((name) => [id, name, 1 / moods.length]),
      ),
    ),
    ...INTERACTION_RELATIONS.map(({ type, relationship }) =>
      edges(
        relationship,
        ':START_ID(User),:END_ID(Post),at:long,value:double,weight:double',
        mapped(
          interactions.filter((row) => row.type === type),
          (row) => [
            ...[row.userId, row.postId, row.at, row.value],
            interactionWeight(row, { now: row.at ?? 0, halfLifeMs: Infinity }),
          ],
        ),
      ),
    ),
  ];
}

/** One after the other: all rows with their vectors would be gigabytes. */
function* mapped<T>(
  items: readonly T[],
  toCells: (item: T, row: number) => Cells,
): Generator<Cells> {
  for (const [row, item] of items.entries()) yield toCells(item, row);
}

function none(): Cells {
  return [];
}

const DIGITS = 4;

function vectorCells({
  dimension,
  vectors,
}: EmbeddingTable): (row: number) => Cells {
  return (row) => {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    return [Array.from(vector, (axis) => axis.toFixed(DIGITS)).join(';')];
  };
}

async function writeTable(
  path: string,
  head: string,
  rows: Table['rows'],
): Promise<void> {
  const lines = function* () {
    yield `${head}\n`;
    for (const row of rows) yield `${row.map(toCell).join(',')}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function toCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return `"${value.replaceAll('"', '""')}"`;
}

async function runAdmin(home: string, args: readonly string[]): Promise<void> {
  const { java, classPath } = readNeo4jInstall();
  const separator = process.platform === 'win32' ? ';' : ':';
  const memory = [
    ...['-Xmx1024m', '--add-opens=java.base/java.nio=ALL-UNNAMED'],
    // What the managed server runs by; half the time of the JVM's own choice for graphs of this size.
    ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
  ];
  const environment = {
    CLASSPATH: classPath.join(separator),
    NEO4J_HOME: home,
    NEO4J_CONF: join(home, 'conf'),
  };
  await promisify(execFile)(
    java,
    [...memory, 'org.neo4j.cli.AdminTool', ...args],
    { cwd: home, env: { ...process.env, ...environment }, maxBuffer: 2 ** 24 },
  );
}
