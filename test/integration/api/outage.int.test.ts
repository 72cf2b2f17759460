import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '../../../src/graph/connect.js';
import { createGraphDoor } from '../../../src/graph/runQuery.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { startTcpProxy, type TcpProxy } from '../../support/startTcpProxy.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const LIST = `query ($userId: ID!) { recommendations(userId: $userId, first: 5) {
  coldStart edges { node { title viewerInteraction { viewed } } } } }`;
const TIMEOUT_MS = 3000;

let graph: TestGraph;
let proxy: TcpProxy;
let server: TestServer;
let closeDriver: () => Promise<void>;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  proxy = await startTcpProxy(new URL(inject('neo4jUri')));
  const driver = await connect(
    {
      uri: `bolt://127.0.0.1:${proxy.port}`,
      user: 'neo4j',
      password: undefined,
    },
    { retryMs: 500 },
  );
  closeDriver = () => driver.close();
  const options = { database: 'neo4j', timeoutMs: 60_000 };
  server = await startTestServer(createGraphDoor(driver, options), {
    REQUEST_TIMEOUT: `${TIMEOUT_MS}ms`,
  });
});
afterAll(async () => {
  await server.stop();
  await closeDriver();
  await proxy.stop();
  await graph.close();
});

async function timed(userId: string) {
  const startedAt = performance.now();
  const answer = await server.ask(LIST, { userId });
  return { ...answer, ms: performance.now() - startedAt };
}

describe.each(['refuse', 'silence'] as const)(
  'while the database is down (%s)',
  (how) => {
    test('known users are answered as before, others are told in time, and all is well afterwards', async () => {
      await expect
        .poll(async () => (await timed('u0')).errors, { timeout: 30_000 })
        .toEqual([]);
      const before = await timed('u0');
      proxy.become(how);

      const stranger = await timed(`u1-${how}`);
      expect(stranger.ms).toBeLessThan(TIMEOUT_MS + 1000);
      const codes = stranger.errors.map(({ extensions }) => extensions.code);
      expect(codes).toHaveLength(1);
      expect(['SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED']).toContain(codes[0]);

      const known = await timed('u0');
      expect(known.errors).toEqual([]);
      expect(known.data).toEqual(before.data);

      const live = await fetch(`${server.url}/livez`);
      expect(live.status).toBe(200);
      const ready = await fetch(`${server.url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({
        checks: { database: 'failed', catalogue: 'ok' },
      });

      proxy.become('refuse');
      proxy.become('pass');
      await expect
        .poll(async () => (await timed('u2')).errors, { timeout: 30_000 })
        .toEqual([]);
    }, 90_000);
  },
);

test('stops within seconds, with what was begun answered, although clients keep their connections', async () => {
  const stopping = await startTestServer(graph.door);
  const agent = new Agent({ keepAlive: true });
  const answers = Array.from({ length: 20 }, () => post(stopping.url, agent));
  await Promise.all(answers);
  const underway = Array.from({ length: 20 }, () => post(stopping.url, agent));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const startedAt = performance.now();
  await stopping.stop();
  expect(performance.now() - startedAt).toBeLessThan(6000);
  const statuses = await Promise.all(underway);
  expect(statuses).toEqual(Array(20).fill(200));
  await expect(fetch(`${stopping.url}/livez`)).rejects.toThrow();
  agent.destroy();
});

function post(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/graphql`,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    call.on('error', reject);
    call.end(JSON.stringify({ query: LIST, variables: { userId: 'u3' } }));
  });
}
