import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

/** Costs 2 + 1. */
const CHEAP = '{ moods { name } model { version } }';
/** Costs 50 + 20 × 3. */
const DEAR = '{ recommendations(userId: "u1") { edges { node { id } } } }';

const one = createApiKey({ name: 'one', scopes: ['read'] });
const two = createApiKey({ name: 'two', scopes: ['read'] });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
});
afterEach(() => server.stop());
afterAll(() => graph.close());

async function start(environment: Record<string, string>): Promise<void> {
  server = await startTestServer(graph.door, environment);
}

describe('what queries cost is counted', () => {
  const keys = [one, two].map(({ kept }) => JSON.stringify(kept)).join('\n');

  test('by key: who has spent it gets 429 with Retry-After, the others do not', async () => {
    await start({ API_KEYS: keys, RATE_LIMIT: '250' });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) {
      const { status } = await server.ask(DEAR, {}, bearer(one.key));
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    const refused = await server.ask(CHEAP, {}, bearer(one.key));
    expect(refused.status).toBe(429);
    expect(refused.errors[0]!.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      requestId: refused.headers.get('x-request-id'),
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    const other = await server.ask(DEAR, {}, bearer(two.key));
    expect(other.status).toBe(200);
  });

  test('by what it costs: many cheap queries go where few dear ones do not', async () => {
    await start({ API_KEYS: keys, RATE_LIMIT: '250' });
    for (let n = 0; n < 20; n++) {
      const { status } = await server.ask(CHEAP, {}, bearer(one.key));
      expect(status).toBe(200);
    }
  });

  test('also where a query is refused, or a key guessed', async () => {
    await start({ API_KEYS: keys, RATE_LIMIT: '250' });
    const wrong: number[] = [];
    const guessed: number[] = [];
    for (let n = 0; n < 7; n++) {
      wrong.push((await server.ask('{ nothing }', {}, bearer(one.key))).status);
      guessed.push((await server.ask(CHEAP, {}, bearer(`rg_${n}`))).status);
    }
    expect(wrong).toEqual([400, 400, 400, 400, 400, 400, 429]);
    expect(guessed).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await server.ask(CHEAP, {}, bearer(two.key))).status).toBe(200);
  });

  test('by address where the API is open, behind a proxy that is trusted too', async () => {
    await start({ RATE_LIMIT: '150', TRUST_PROXY: '127.0.0.0/8' });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const statuses: number[] = [];
    for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.2']) {
      statuses.push((await server.ask(DEAR, {}, from(address))).status);
    }
    expect(statuses).toEqual([200, 429, 200]);
  });

  test('whatever X-Forwarded-For says where no proxy is trusted', async () => {
    await start({ RATE_LIMIT: '150' });
    const statuses: number[] = [];
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const headers = { 'x-forwarded-for': address };
      statuses.push((await server.ask(DEAR, {}, headers)).status);
    }
    expect(statuses).toEqual([200, 429]);
  });
});

test('without keys there is no limit unless one is set', async () => {
  await start({});
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => server.ask(DEAR)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
