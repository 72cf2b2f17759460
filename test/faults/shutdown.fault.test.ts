import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { serveThrough } from '../support/serveThrough.js';
import { startTcpProxy, type TcpProxy } from '../support/startTcpProxy.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const IN_FLIGHT = 50;
const SAME_SIGNAL_MS = 350;
const LIST =
  'query ($userId: ID!) { recommendations(userId: $userId) { edges { node { title } } } }';

let graph: TestGraph;
let proxy: TcpProxy;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  proxy = await startTcpProxy(new URL(inject('neo4jUri')));
});
afterAll(async () => {
  await proxy.stop();
  await graph.close();
});

test('SIGTERM with fifty requests in flight: all are answered, clients that keep their connections hold up nothing, exit 0', async () => {
  const server = await serveThrough(inject('neo4jUri'));
  const agent = new Agent({ keepAlive: true });
  const fire = () =>
    Array.from({ length: IN_FLIGHT }, (_, place) =>
      post(server.url, agent, `new-${place}`),
    );
  await Promise.all(fire());
  const underway = fire();
  await new Promise((resolve) => setTimeout(resolve, 20));
  server.process.kill('SIGTERM');
  const startedAt = performance.now();
  expect(await Promise.all(underway)).toEqual(Array(IN_FLIGHT).fill(200));
  const { status } = await server.result;
  expect(status).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(3000);
  agent.destroy();
});

test('a second signal ends it at once, whatever is under way', async () => {
  const server = await serveThrough(`bolt://127.0.0.1:${proxy.port}`, {
    REQUEST_TIMEOUT: '60s',
    // Else the bytes that are seen may be those of a look at the model.
    MODEL_POLL: '1h',
  });
  proxy.become('silence');
  const agent = new Agent({ keepAlive: true });
  const underway = post(server.url, agent, 'anyone').catch(() => 'cut');
  await expect.poll(() => proxy.seen).toBeGreaterThan(0);
  server.process.kill('SIGTERM');
  // It has taken the first one; a signal that follows at once is taken for the same one.
  await expect.poll(() => isReached(server.url)).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, SAME_SIGNAL_MS));
  expect(server.process.exitCode).toBeNull();
  const startedAt = performance.now();
  server.process.kill('SIGTERM');
  expect((await server.result).status).toBe(143);
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect(await underway).toBe('cut');
  agent.destroy();
});

const isReached = (url: string): Promise<boolean> =>
  fetch(`${url}/livez`).then(
    () => true,
    () => false,
  );

function post(
  url: string,
  agent: Agent,
  userId: string,
): Promise<number | undefined> {
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
    call.end(JSON.stringify({ query: LIST, variables: { userId } }));
  });
}
