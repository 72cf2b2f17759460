import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startLocalNeo4j,
  type LocalNeo4j,
} from '../../src/graph/localNeo4j/startLocalNeo4j.js';
import { freePort } from '../support/freePort.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { serveThrough, type ServingProcess } from '../support/serveThrough.js';
import { ask, startLoad, type LoadAnswer } from '../support/startLoad.js';
import { writeServingGraph } from '../support/writeServingGraph.js';
import { faultSize } from './faultSize.js';

const DEADLINE_MS = 3500;
/** What is promised of a machine that has time; the short form runs beside other work, on any machine. */
const HEALTHY_WITHIN_MS = faultSize(20_000, 5000);
/** On a busy one, a share of what Neo4j's start took there. */
const HEALTHY_SHARE = 0.5;
const KNOWN = ['u0', 'u1', 'u2', 'u3', 'u4'];
const RECORD = `mutation ($userId: ID!) { recordInteractions(input: { interactions: [
  { userId: $userId, postId: "p001", type: VIEWED }] }) { userErrors { message } } }`;

let home: string;
let boltPort: number;
let neo4j: LocalNeo4j;
let server: ServingProcess;
let strangers = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'reelgraph-killed-'));
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
  rmSync(home, { recursive: true, force: true });
  expect(stderr).not.toMatch(/unhandled|uncaught/i);
  expect(status).toBe(0);
});

const startNeo4j = () =>
  startLocalNeo4j({
    home,
    boltPort,
    httpPort: null,
    heapMb: 512,
    pageCacheMb: 64,
  });
const stranger = () => `stranger-${strangers++}`;
const isKnown = ({ userId }: LoadAnswer) => KNOWN.includes(userId);

test('Neo4j killed under load costs known users nothing, others no more than their deadline; what was confirmed is kept', async () => {
  await expect.poll(allAreKnown, { timeout: 60_000 }).toBe(true);
  const known = KNOWN.map((userId) => () => userId);
  const load = startLoad(server.url, [...known, ...KNOWN.map(() => stranger)]);
  const writing = startWriting();
  for (let round = 0; round < faultSize(1, 5); round++) {
    const before = writing.confirmed.length;
    await expect
      .poll(() => writing.confirmed.length, { timeout: 60_000 })
      .toBeGreaterThan(before + 3);
    process.kill(neo4j.pid, 'SIGKILL');
    await neo4j.exited;
    const startedAt = performance.now();
    neo4j = await startNeo4j();
    const answeredAt = performance.now();
    await expect.poll(isHealthy, { timeout: 20_000, interval: 50 }).toBe(true);
    expect(performance.now() - answeredAt).toBeLessThan(
      Math.max(HEALTHY_WITHIN_MS, HEALTHY_SHARE * (answeredAt - startedAt)),
    );
  }
  await writing.stop();
  await load.stop();
  const answers = load.take();
  expect(answers.filter(isKnown).flatMap(({ codes }) => codes)).toEqual([]);
  const codes = new Set(answers.flatMap((answer) => answer.codes));
  expect([...codes]).toEqual(['SERVICE_UNAVAILABLE']);
  expect(answers.filter(({ ms }) => ms > DEADLINE_MS)).toEqual([]);
  expect(await whoViewed()).toEqual(expect.arrayContaining(writing.confirmed));
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

/** A Neo4j that has just started may take longer for its first answers than a request has. */
async function allAreKnown(): Promise<boolean> {
  const answers = KNOWN.map((userId) => ask(server.url, userId));
  return (await Promise.all(answers)).every(({ codes }) => codes.length === 0);
}

async function isHealthy(): Promise<boolean> {
  const { status } = await fetch(`${server.url}/readyz`);
  const { codes } = await ask(server.url, stranger());
  return status === 200 && codes.length === 0;
}

/** Writes without a pause; `confirmed` are the users whose write was. */
function startWriting(): { confirmed: string[]; stop(): Promise<void> } {
  const confirmed: string[] = [];
  const stop = new AbortController();
  const loop = (async () => {
    for (let number = 0; !stop.signal.aborted; number++) {
      const userId = `writer-${number}`;
      if (await isRecorded(userId)) confirmed.push(userId);
    }
  })();
  return {
    confirmed,
    stop: async () => {
      stop.abort();
      await loop;
    },
  };
}

async function isRecorded(userId: string): Promise<boolean> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: RECORD, variables: { userId } }),
  });
  const { errors, data } = (await response.json()) as {
    errors?: unknown;
    data?: { recordInteractions: { userErrors: unknown[] } | null };
  };
  return (
    errors === undefined && data?.recordInteractions?.userErrors.length === 0
  );
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
