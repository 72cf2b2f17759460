import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { restoreBackup } from '../../src/graph/backup/restoreBackup.js';
import { silentProgress } from '../../src/lib/progress.js';
import { dumpGraph } from '../support/dumpGraph.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { CLI } from '../support/runReelgraph.js';
import { startTestServer } from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const LISTS = `query ($userId: ID!) {
  recommendations(userId: $userId, first: 20) { edges { score source node { title categories } } }
  coldStart(mood: "funny", first: 20) { edges { score node { title } } } }`;
const TYPES = `MATCH (n) WHERE NOT n:Migration AND NOT n:Lease UNWIND keys(n) AS name
  RETURN labels(n) AS labels, name, valueType(n[name]) AS type, count(*) AS count ORDER BY labels, name, type`;

let graph: TestGraph;
let folder: string;
let file: string;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  // As publishing stores them.
  await graph.cypher(
    "MATCH (n) WHERE n.embeddingA IS NOT NULL CALL db.create.setNodeVectorProperty(n, 'embeddingA', n.embeddingA)",
  );
  await graph.cypher(
    'CREATE (:SyncCursor {source: "s", list: "viewed", page: 7, pageSize: 1000})',
  );
  folder = mkdtempSync(join(tmpdir(), 'reelgraph-backup-'));
  file = join(folder, 'backup.gz');
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

const reelgraph = (...args: string[]) =>
  runHere(args, { NEO4J_URI: inject('neo4jUri'), DATA_DIR: folder });
const restore = (from: string, force = false) =>
  restoreBackup(from, { force }, { ...graph, progress: silentProgress });

async function answers(): Promise<unknown> {
  const server = await startTestServer(graph.door);
  const { data, errors } = await server.ask(LISTS, { userId: 'u1' });
  await server.stop();
  expect(errors).toEqual([]);
  return data;
}

test('a backup put into an empty database gives the same graph, to the type, and the same answers', async () => {
  const before = await Promise.all([dumpGraph(graph), graph.cypher(TYPES)]);
  const answered = await answers();
  const written = await reelgraph('backup', file);
  expect(written).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('nodes') as string,
  });
  const refused = await reelgraph('restore', file);
  expect(refused.status).toBe(5);
  expect(refused.stderr).toContain('--force');
  await graph.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  await restore(file);
  expect(await Promise.all([dumpGraph(graph), graph.cypher(TYPES)])).toEqual(
    before,
  );
  expect(await answers()).toEqual(answered);
});

test('a damaged file is refused before anything is touched, also with --force', async () => {
  const before = await dumpGraph(graph);
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString();
  const lines = text.trimEnd().split('\n');
  const wrong: Record<string, Buffer> = {
    'cut short': whole.subarray(0, whole.length - 20),
    'without its end': gzipSync(`${lines.slice(0, -1).join('\n')}\n`),
    'with a line less': gzipSync(
      `${[...lines.slice(0, 5), ...lines.slice(6)].join('\n')}\n`,
    ),
    'with another title': gzipSync(text.replace('Title 7', 'Title 8')),
    'of a newer schema': gzipSync(text.replace('"schema":', '"schema":9')),
    'of another version': gzipSync(text.replace('"version":1', '"version":2')),
    'something else': Buffer.from('hello'),
    empty: Buffer.alloc(0),
  };
  for (const [how, bytes] of Object.entries(wrong)) {
    const place = join(folder, 'wrong.gz');
    writeFileSync(place, bytes);
    await expect(restore(place, true), how).rejects.toMatchObject({
      code: 'BAD_DATA',
    });
  }
  await expect(restore(join(folder, 'none'), true)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
  expect(await dumpGraph(graph)).toEqual(before);
});

test('a disk that is full leaves the backup of before as it was, and says so', async () => {
  const place = join(folder, 'before.gz');
  writeFileSync(place, 'the one before');
  const { status, stderr } = await new Promise<CommandEnd>((resolve) => {
    // A limit on the size of files is the full disk that needs no rights.
    const line = 'ulimit -f 1; exec "$0" "$1" backup "$2"';
    execFile(
      'bash',
      ['-c', line, process.execPath, CLI, place],
      {
        env: {
          ...process.env,
          NEO4J_URI: inject('neo4jUri'),
          DATA_DIR: folder,
        },
      },
      (error, _stdout, text) =>
        resolve({ status: error?.code ?? 0, stderr: text }),
    );
  });
  expect(stderr).toContain('cannot be written (EFBIG)');
  expect(status).toBe(2);
  expect(readFileSync(place, 'utf8')).toBe('the one before');
  expect(existsSync(`${place}.draft`)).toBe(false);
});

interface CommandEnd {
  readonly status: unknown;
  readonly stderr: string;
}

test('with --force a graph that holds something is given up', async () => {
  await graph.cypher('CREATE (:User {id: "later"})');
  await restore(file, true);
  expect(await graph.cypher('MATCH (u:User {id: "later"}) RETURN u')).toEqual(
    [],
  );
});
