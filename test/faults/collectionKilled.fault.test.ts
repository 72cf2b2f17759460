import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createRandom } from '../../src/lib/createRandom.js';
import { dumpGraph } from '../support/dumpGraph.js';
import { makeRecords } from '../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { startReelgraph } from '../support/runReelgraph.js';
import {
  startFaultyUpstream,
  type FaultyUpstream,
} from '../support/startFaultyUpstream.js';
import { faultSize } from './faultSize.js';

const size = { users: 90, posts: 60, interactions: faultSize(1200, 2500) };
const records = makeRecords(size);
const PAGE = 20;
let store: TestGraph;
let upstream: FaultyUpstream;
let uninterrupted: string[];

beforeAll(async () => {
  store = await openTestGraph();
  upstream = await startFaultyUpstream(records);
  const { status, stderr } = await runHere(['collect'], environment());
  expect(stderr).not.toContain('reelgraph:');
  expect(status).toBe(0);
  uninterrupted = await collected();
});
afterAll(async () => {
  await upstream.close();
  await store.close();
});

const environment = () => ({
  NEO4J_URI: inject('neo4jUri'),
  UPSTREAM_URL: upstream.url,
  UPSTREAM_TOKEN: upstream.token,
  UPSTREAM_PARAMS: upstream.params,
  UPSTREAM_PAGE_SIZE: String(PAGE),
});

const random = createRandom(11);
const numKills = faultSize(2, 20);
const shares = Array.from(
  { length: numKills },
  (_, place) => 0.03 + (0.85 * (place + random())) / numKills,
);

/** Requests of a whole run: where to kill is counted in them. */
test.each(shares)(
  'killed after %f of its requests and run again, the graph is that of an uninterrupted run',
  async (share) => {
    await emptied();
    const wholeRun = 2 + (size.users + size.posts + size.interactions) / PAGE;
    const killAt = Math.round(share * wholeRun);
    upstream.calls.length = 0;
    const first = startReelgraph(['collect'], environment());
    upstream.fault = () => {
      if (upstream.calls.length === killAt) first.process.kill('SIGKILL');
      return undefined;
    };
    expect((await first.result).status).toBeNull();
    expect(await collected()).not.toEqual(uninterrupted);
    upstream.fault = () => undefined;
    const again = await runHere(['collect', '--json'], environment());
    expect(again.stderr).not.toContain('reelgraph:');
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'complete' });
    expect(await collected()).toEqual(uninterrupted);
  },
);

test('a second collector is refused while the first one runs', async () => {
  await emptied();
  upstream.fault = () => 'hang';
  const first = startReelgraph(['collect'], environment());
  await expect
    .poll(() => upstream.calls.length, { timeout: 60_000 })
    .toBeGreaterThan(0);
  const second = await runHere(['collect'], environment());
  expect(second.status).toBe(5);
  expect(second.stderr).toContain('Another job is running');
  first.process.kill('SIGTERM');
  const { status, stderr } = await first.result;
  expect(status).toBe(5);
  expect(stderr).toContain('stopped by SIGTERM');
});

async function emptied(): Promise<void> {
  upstream.calls.length = 0;
  await store.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
}

/** The graph without the history of its collections, in which a killed one has its place. */
async function collected(): Promise<string[]> {
  const rows = await dumpGraph(store);
  return rows.filter((row) => !row.startsWith('[["CollectionRun"]'));
}
