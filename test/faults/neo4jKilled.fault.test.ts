import { mkdtempSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startLocalNeo4j,
  type LocalNeo4j,
} from '../../src/graph/localNeo4j/startLocalNeo4j.js';
import { freePort } from '../support/freePort.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import { makeRecords } from '../support/makeRecords.js';
import { mountSmallDisk, type SmallDisk } from '../support/mountSmallDisk.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runReelgraph } from '../support/runReelgraph.js';
import { serveThrough, type ServingProcess } from '../support/serveThrough.js';
import { ask, startLoad, type LoadAnswer } from '../support/startLoad.js';
import {
  startFaultyUpstream,
  type FaultyUpstream,
} from '../support/startFaultyUpstream.js';
import { startWriting } from '../support/startWriting.js';
import { writeFolder } from '../support/writeFolder.js';
import { writeServingGraph } from '../support/writeServingGraph.js';
import { faultSize } from './faultSize.js';

const DEADLINE_MS = 3500;
const HEALTHY_WITHIN_MS = 5000;
const KNOWN = ['u0', 'u1', 'u2', 'u3', 'u4'];

/** Room for all that Neo4j takes, its transaction logs above all. */
const DISK_KIB = 4 * 2 ** 20;
/** Posts with addresses as long as they may be: more than a page cache holds of what has no room on the disk. */
const LARGE = { addressLength: 1900, pageCacheMb: 8 };
const RECORDS = { users: 50, posts: 6000, interactions: 500 };

let disk: SmallDisk | string;
let home: string;
let boltPort: number;
let neo4j: LocalNeo4j;
let server: ServingProcess;
let strangers = 0;

beforeAll(async () => {
  disk = await mountSmallDisk(DISK_KIB);
  home =
    typeof disk === 'string'
      ? mkdtempSync(join(tmpdir(), 'reelgraph-killed-'))
      : disk.path;
  boltPort = await freePort();
  neo4j = await startNeo4j();
  const graph = await openTestGraph({ uri: neo4j.boltUri });
  await writeServingGraph(graph);
  await graph.close();
  server = await serveThrough(neo4j.boltUri);
});
afterAll(async () => {
  server.process.kill('SIGTERM');
  const { status, stderr } = await server.result;
  await neo4j.stop();
  if (typeof disk !== 'string') await disk.unmount();
  else rmSync(home, { recursive: true, force: true });
  expect(stderr).not.toMatch(/unhandled|uncaught/i);
  expect(status).toBe(0);
});

const startNeo4j = () =>
  startLocalNeo4j({
    home,
    boltPort,
    httpPort: null,
    heapMb: 512,
    pageCacheMb: LARGE.pageCacheMb,
    // It is killed and started more than once, and ends when it is told.
    use: false,
  });
const stranger = () => `stranger-${strangers++}`;
const isKnown = ({ userId }: LoadAnswer) => KNOWN.includes(userId);

test('Neo4j killed under load costs known users nothing, others no more than their deadline; what was confirmed is kept', async () => {
  await expect.poll(allAreKnown, { timeout: 60_000 }).toBe(true);
  const known = KNOWN.map((userId) => () => userId);
  const load = startLoad(server.url, [...known, ...KNOWN.map(() => stranger)]);
  const writing = startWriting(server.url);
  for (let round = 0; round < faultSize(1, 5); round++) {
    const before = writing.confirmed.length;
    await expect
      .poll(() => writing.confirmed.length, { timeout: 60_000 })
      .toBeGreaterThan(before + 3);
    process.kill(neo4j.pid, 'SIGKILL');
    await neo4j.exited;
    neo4j = await startNeo4j();
    await neo4jAnswers();
    const answeredAt = performance.now();
    await expect.poll(isHealthy, { timeout: 20_000, interval: 50 }).toBe(true);
    expect(performance.now() - answeredAt).toBeLessThan(HEALTHY_WITHIN_MS);
  }
  await writing.stop();
  await load.stop();
  const answers = load.take();
  expect(answers.filter(isKnown).flatMap(({ codes }) => codes)).toEqual([]);
  const codes = new Set(answers.flatMap((answer) => answer.codes));
  expect([...codes]).toEqual(['SERVICE_UNAVAILABLE']);
  expect(answers.filter(({ ms }) => ms > DEADLINE_MS)).toEqual([]);
  expect(await whoViewed()).toEqual(
    expect.arrayContaining([...writing.confirmed]),
  );
}, 300_000);

test('a statement that takes all memory ends alone', async () => {
  const graph = await openTestGraph({ uri: neo4j.boltUri, emptied: false });
  const load = startLoad(
    server.url,
    KNOWN.map((userId) => () => userId),
  );
  await expect(
    graph.cypher(
      'UNWIND range(1, 1000000000) AS n WITH collect(toString(n) + "-------------") AS texts RETURN size(texts)',
    ),
  ).rejects.toThrow(/memory/i);
  await expect.poll(isHealthy, { timeout: 20_000, interval: 50 }).toBe(true);
  await load.stop();
  expect(load.take().flatMap(({ codes }) => codes)).toEqual([]);
  await graph.close();
});

test('a disk that fills up under Neo4j loses nothing that was confirmed, and whoever writes is told what to do; with room and a restart all is well', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  await expect.poll(allAreKnown, { timeout: 60_000 }).toBe(true);
  const writing = startWriting(server.url);
  await expect
    .poll(() => writing.confirmed.length, { timeout: 60_000 })
    .toBeGreaterThan(3);
  const upstream = await startFaultyUpstream(largeRecords());
  const collect = () =>
    runReelgraph(['collect', '--json'], collecting(upstream));
  await disk.resize(await usedKib(disk));
  const results = [
    await collect(),
    await runReelgraph(
      ['import', writeFolder({ 'posts.csv': 'id,url\none,https://a.b/c' })],
      { NEO4J_URI: neo4j.boltUri },
    ),
  ];
  for (const { status, stderr } of results) {
    expect(stderr).toMatch(/its disk is full; make room, then restart it/);
    expect(status).toBe(3);
  }

  const load = startLoad(server.url, [
    ...KNOWN.map((userId) => () => userId),
    stranger,
  ]);
  const answers: LoadAnswer[] = [];
  await expect
    .poll(() => answers.push(...load.take()), { timeout: 60_000 })
    .toBeGreaterThan(100);
  await load.stop();
  await writing.stop();
  expect(answers.filter(isKnown).flatMap(({ codes }) => codes)).toEqual([]);
  const others = answers.filter((answer) => !isKnown(answer));
  expect(new Set(others.flatMap(({ codes }) => codes))).toEqual(
    new Set(['SERVICE_UNAVAILABLE']),
  );
  expect(answers.filter(({ ms }) => ms > DEADLINE_MS)).toEqual([]);

  await disk.resize(DISK_KIB);
  await neo4j.stop();
  neo4j = await startNeo4j();
  await expect.poll(isHealthy, { timeout: 60_000, interval: 50 }).toBe(true);
  expect(await whoViewed()).toEqual(
    expect.arrayContaining([...writing.confirmed]),
  );
  const again = startWriting(server.url);
  await expect
    .poll(() => again.confirmed.length, { timeout: 60_000 })
    .toBeGreaterThan(0);
  await again.stop();
  const { status, stdout } = await collect();
  await upstream.close();
  expect(JSON.parse(stdout), stdout).toMatchObject({
    status: 'complete',
  });
  expect(status).toBe(0);
  expect(await countCollected()).toEqual([RECORDS.posts, RECORDS.interactions]);
}, 300_000);

async function usedKib({ path }: SmallDisk): Promise<number> {
  const { blocks, bfree, bsize } = await statfs(path);
  return Math.ceil(((blocks - bfree) * bsize) / 1024);
}

function largeRecords(): UpstreamRecords {
  const { users, posts, interactions } = makeRecords(RECORDS);
  const url = `https://${'x'.repeat(LARGE.addressLength)}`;
  return {
    users,
    posts: posts.map((post) => ({ ...post, url })),
    interactions,
  };
}

const collecting = (upstream: FaultyUpstream) => ({
  NEO4J_URI: neo4j.boltUri,
  UPSTREAM_URL: upstream.url,
  UPSTREAM_TOKEN: upstream.token,
  UPSTREAM_PARAMS: upstream.params,
});

/** Of the posts and interactions that the upstream has, those in the graph. */
async function countCollected(): Promise<unknown[]> {
  const graph = await openTestGraph({ uri: neo4j.boltUri, emptied: false });
  const [row] = await graph.cypher(
    `MATCH (post:Post) WHERE size(post.url) > ${LARGE.addressLength}
     RETURN count(post) AS posts, sum(COUNT { (post)<-[:VIEWED|LIKED|INSPIRED|RATED]-() }) AS interactions`,
  );
  await graph.close();
  return [row?.posts, row?.interactions];
}

/** A Neo4j that has just started may take longer for its first answers than a request has. */
async function allAreKnown(): Promise<boolean> {
  const answers = KNOWN.map((userId) => ask(server.url, userId));
  return (await Promise.all(answers)).every(({ codes }) => codes.length === 0);
}

/** Resolves when Neo4j has answered what a request asks to one who has all the time: it accepts connections seconds before. */
async function neo4jAnswers(): Promise<void> {
  const graph = await openTestGraph({ uri: neo4j.boltUri, emptied: false });
  await graph.door.run('read/userState', { userIds: [''], slot: 'A' }, PATIENT);
  await graph.door.run('read/posts', { ids: [''] }, PATIENT);
  await graph.close();
}

const PATIENT = { mode: 'read', timeoutMs: 60_000 } as const;

async function isHealthy(): Promise<boolean> {
  const { status } = await fetch(`${server.url}/readyz`);
  const { codes } = await ask(server.url, stranger());
  return status === 200 && codes.length === 0;
}

async function whoViewed(): Promise<unknown[]> {
  const graph: TestGraph = await openTestGraph({
    uri: neo4j.boltUri,
    emptied: false,
  });
  const rows = await graph.cypher(
    'MATCH (u:User)-[:VIEWED]->(:Post {id: "p001"}) RETURN u.id AS id',
  );
  await graph.close();
  return rows.map(({ id }) => id);
}
