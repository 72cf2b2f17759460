import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { serveThrough, type ServingProcess } from '../support/serveThrough.js';
import { ask, startLoad, type LoadAnswer } from '../support/startLoad.js';
import {
  startTcpProxy,
  type NetworkState,
  type TcpProxy,
} from '../support/startTcpProxy.js';
import { writeServingGraph } from '../support/writeServingGraph.js';
import { faultSize } from './faultSize.js';

const DEADLINE_MS = 3000;
/** On a machine that is doing other things too. */
const LATE_MS = 500;
const HEALTHY_WITHIN_MS = 5000;
/** Also with connections that are silent or half closed. */
const STOPPED_WITHIN_MS = 3000;
/** More than the driver's pool has connections. */
const AT_ONCE = 60;
const KNOWN = ['u0', 'u1', 'u2', 'u3', 'u4'];

let graph: TestGraph;
let proxy: TcpProxy;
let server: ServingProcess;
let strangers = 0;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  proxy = await startTcpProxy(new URL(inject('neo4jUri')));
  server = await serveThrough(`bolt://127.0.0.1:${proxy.port}`);
});
afterAll(async () => {
  proxy.become('pass');
  server.process.kill('SIGTERM');
  const stoppedAt = performance.now();
  const { status, stderr } = await server.result;
  expect(performance.now() - stoppedAt).toBeLessThan(STOPPED_WITHIN_MS);
  await proxy.stop();
  await graph.close();
  expect(stderr).not.toMatch(/unhandled|uncaught/i);
  expect(status).toBe(0);
});

const stranger = () => `stranger-${strangers++}`;
const isKnown = ({ userId }: LoadAnswer) => KNOWN.includes(userId);

async function allAreKnown(): Promise<boolean> {
  const answers = KNOWN.map((userId) => ask(server.url, userId));
  return (await Promise.all(answers)).every(({ codes }) => codes.length === 0);
}

async function isHealthy(): Promise<boolean> {
  const { status } = await fetch(`${server.url}/readyz`);
  const { codes } = await ask(server.url, stranger());
  return status === 200 && codes.length === 0;
}

const STATES: NetworkState[] = [
  'silence',
  'reset',
  'throttle',
  'refuse',
  'half-close',
  'delay',
];

test.each(STATES.slice(0, faultSize(3, STATES.length)))(
  'a network that does this to Neo4j under load costs known users nothing, others their deadline at most: %s',
  async (state) => {
    await expect.poll(allAreKnown, { timeout: 60_000 }).toBe(true);
    const known = KNOWN.map((userId) => () => userId);
    const load = startLoad(server.url, [
      ...known,
      ...KNOWN.map(() => stranger),
    ]);
    proxy.become(state);
    await new Promise((resolve) =>
      setTimeout(resolve, faultSize(1500, 60_000)),
    );
    proxy.become('pass');
    const wellAt = performance.now();
    await expect.poll(isHealthy, { timeout: 20_000, interval: 50 }).toBe(true);
    const healthyAfter = performance.now() - wellAt;
    await load.stop();
    const answers = load.take();
    const late = answers.filter(({ ms }) => ms > DEADLINE_MS + LATE_MS);
    const codes = new Set(answers.flatMap((answer) => answer.codes));
    expect(answers.filter(isKnown).flatMap((answer) => answer.codes)).toEqual(
      [],
    );
    expect([...codes].filter((code) => code !== 'SERVICE_UNAVAILABLE')).toEqual(
      [],
    );
    expect(late).toEqual([]);
    expect(healthyAfter).toBeLessThan(HEALTHY_WITHIN_MS);
    const crowd = Array.from({ length: AT_ONCE }, () =>
      ask(server.url, stranger()),
    );
    expect(
      (await Promise.all(crowd)).flatMap((answer) => answer.codes),
    ).toEqual([]);
  },
  180_000,
);
