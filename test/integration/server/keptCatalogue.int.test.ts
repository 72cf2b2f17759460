import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const WITHIN = { timeout: 20_000, interval: 20 };
/** Nothing is read behind the answers meanwhile. */
const NO_LOOKS = { MODEL_POLL: '1h' };

let graph: TestGraph;
let dataDir: string;
let file: string;
/** Statements that were streamed, in order. */
const streamed: string[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
});
afterAll(() => graph.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'reelgraph-kept-'));
  file = join(dataDir, 'catalogue.bin');
});

async function start(more: Record<string, string> = {}): Promise<TestServer> {
  streamed.length = 0;
  const door: TestGraph['door'] = {
    ...graph.door,
    stream: (...call) => {
      streamed.push(call[0]);
      return graph.door.stream(...call);
    },
  };
  return startTestServer(door, { DATA_DIR: dataDir, ...NO_LOOKS, ...more });
}

/** A server that stops at once has kept what it read. */
async function keep(): Promise<string> {
  const server = await start();
  const before = await list(server);
  await server.stop();
  expect(existsSync(file)).toBe(true);
  return before;
}

async function list(server: TestServer): Promise<string> {
  const { data, errors } = await server.ask(
    '{ recommendations(userId: "u0", first: 60) { edges { source score node { id title categories } } } }',
  );
  expect(errors).toEqual([]);
  return JSON.stringify(data);
}

function from(server: TestServer): unknown[] {
  const loaded = server.logged.filter(({ msg }) => msg === 'catalogue loaded');
  return loaded.map((line) => line.from);
}

test('a server that starts a second time answers the same, and reads nothing of the catalogue before it does', async () => {
  const before = await keep();
  expect(streamed).toContain('read/cataloguePosts');
  const again = await start();
  expect(await list(again)).toBe(before);
  expect(streamed).toEqual([]);
  await again.stop();
});

test('what happened while it was down is known as soon as it has read the graph behind its first answers', async () => {
  await keep();
  await graph.cypher(
    `MATCH (post:Post {id: 'p059'}) UNWIND range(1, 30) AS fan
     MERGE (user:User {id: 'fan' + fan}) MERGE (user)-[:LIKED]->(post)`,
  );
  const again = await start({ MODEL_POLL: '100ms' });
  await expect.poll(() => from(again), WITHIN).toEqual(['kept', 'graph']);
  const { data } = await again.ask(
    '{ popular(first: 1) { edges { node { id } } } }',
  );
  expect(JSON.stringify(data)).toContain('p059');
  await again.stop();
});

test('a post that came while it was down is there from the first answer on', async () => {
  await keep();
  await graph.cypher(
    `CREATE (:Post {id: 'p-new', title: 'New', url: 'https://example.org', createdAt: 1767268800000})`,
  );
  const again = await start();
  expect(await list(again)).toContain('p-new');
  expect(from(again)).toEqual(['graph']);
  await graph.cypher(`MATCH (post:Post {id: 'p-new'}) DELETE post`);
  await again.stop();
});

test('a model that was published while it was down serves from the first answer on', async () => {
  await keep();
  await graph.cypher(`MATCH (v:ModelVersion) SET v.id = 'model-2'`);
  const again = await start();
  expect(from(again)).toEqual(['graph']);
  await graph.cypher(`MATCH (v:ModelVersion) SET v.id = 'model-1'`);
  await again.stop();
});

test('a damaged file is passed over, told of, and made anew', async () => {
  const before = await keep();
  await truncate(file, 1000);
  const again = await start();
  expect(await list(again)).toBe(before);
  expect(from(again)).toEqual(['graph']);
  const told = again.logged.map(({ msg }) => msg);
  expect(told).toContain('the kept catalogue is passed over');
  const size = async () => (await readFile(file)).length;
  await expect.poll(size, WITHIN).toBeGreaterThan(1000);
  await again.stop();
  const third = await start();
  expect(from(third)).toEqual(['kept']);
  await third.stop();
});

test('who is deleted is in no kept file: at once where it was asked for, on other servers at their next look', async () => {
  const AUTHOR = 'author-5b1e';
  await graph.cypher(
    `MATCH (post:Post {id: 'p001'}) CREATE (:User {id: $id})-[:CREATED]->(post)`,
    { id: AUTHOR },
  );
  const isIn = (kept: string) =>
    existsSync(kept) && readFileSync(kept).includes(AUTHOR);
  const server = await start();
  const replicaDir = await mkdtemp(join(tmpdir(), 'reelgraph-kept-'));
  const replicaFile = join(replicaDir, 'catalogue.bin');
  const replica = await start({ DATA_DIR: replicaDir, MODEL_POLL: '100ms' });
  await expect.poll(() => isIn(file) && isIn(replicaFile), WITHIN).toBe(true);
  const { errors } = await server.ask(
    'mutation ($id: ID!) { deleteUser(input: { userId: $id, deletePosts: false }) { userId } }',
    { id: AUTHOR },
  );
  expect(errors).toEqual([]);
  expect(isIn(file)).toBe(false);
  await expect.poll(() => isIn(replicaFile), WITHIN).toBe(false);
  await server.stop();
  await replica.stop();
});
