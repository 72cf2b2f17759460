import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const HOME =
  'query Home($userId: ID!) { recommendations(userId: $userId) { edges { node { title } } } }';

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const file = join(
    mkdtempSync(join(tmpdir(), 'reelgraph-')),
    'documents.json',
  );
  const hash = createHash('sha256').update(HOME).digest('hex');
  writeFileSync(file, JSON.stringify({ [hash]: HOME }));
  server = await startTestServer(graph.door, {
    TRUSTED_DOCUMENTS: 'warn',
    TRUSTED_DOCUMENTS_FILE: file,
  });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

/** The value of a series, 0 where there is none. */
async function valueOf(series: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split('\n').find((row) => row.startsWith(`${series} `));
  return Number(line?.split(' ')[1] ?? 0);
}

async function risesBy(series: string, work: () => Promise<unknown>) {
  const before = await valueOf(series);
  await work();
  return (await valueOf(series)) - before;
}

const countOf = (operation: string, code: string) =>
  `reelgraph_request_duration_seconds_count{operation="${operation}",code="${code}"}`;

describe('/metrics', () => {
  test("speaks Prometheus' text format, with the process's own numbers", async () => {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(
      /^text\/plain; version=/,
    );
    const text = await response.text();
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  test('times requests by operations of the manifest; names that clients make up are one', async () => {
    const variables = { userId: 'u1' };
    expect(
      await risesBy(countOf('Home', 'OK'), () => server.ask(HOME, variables)),
    ).toBe(1);
    expect(
      await risesBy(countOf('other', 'OK'), async () => {
        await server.ask('query Home { moods { name } }');
        await server.ask('query MadeUp { moods { name } }');
      }),
    ).toBe(2);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).not.toContain('MadeUp');
  });

  test('counts errors by code', async () => {
    const errors = (code: string) => `reelgraph_errors_total{code="${code}"}`;
    const wrong =
      '{ a: coldStart(mood: "x") { coldStart } b: coldStart(mood: "y") { coldStart } }';
    expect(
      await risesBy(errors('BAD_USER_INPUT'), () => server.ask(wrong)),
    ).toBe(1);
    expect(
      await risesBy(errors('GRAPHQL_VALIDATION_FAILED'), () =>
        server.ask('{ nothing }'),
      ),
    ).toBe(1);
    expect(
      await risesBy(countOf('other', 'BAD_REQUEST'), () =>
        fetch(`${server.url}/graphql?query=%7Bmoods%7Bname%7D%7D`),
      ),
    ).toBe(1);
  });

  test('times stages and statements, and counts what the caches save', async () => {
    const userId = 'u2';
    const stages = 'reelgraph_stage_duration_seconds_count';
    const visits = 'reelgraph_query_duration_seconds_count';
    const lists = 'reelgraph_cache_lookups_total{cache="lists"';
    let turn = 0;
    // Another text each time, so that no answer is given again whole.
    const ask = () => server.ask(`${HOME} # ${turn++}`, { userId });
    for (const stage of [
      'profile',
      'queued',
      'candidates',
      'eligible',
      'ranked',
      'varied',
      'explored',
    ]) {
      const before = await valueOf(`${stages}{stage="${stage}"}`);
      expect(before, stage).toBeGreaterThan(0);
    }
    const state = `${visits}{query="read/userState",outcome="ok"}`;
    expect(await risesBy(state, ask)).toBe(1);
    expect(await risesBy(`${lists},result="hit"}`, ask)).toBe(1);
    expect(
      await risesBy(`${lists},result="miss"}`, () =>
        server.ask(HOME, { userId: 'u3' }),
      ),
    ).toBe(1);
    const again = () => server.ask(HOME, { userId });
    await again();
    expect(
      await risesBy(
        'reelgraph_cache_lookups_total{cache="answers",result="hit"}',
        again,
      ),
    ).toBe(1);
    expect(
      await risesBy(
        'reelgraph_cache_lookups_total{cache="posts",result="hit"}',
        ask,
      ),
    ).toBe(20);
  });

  test('says what is in service', async () => {
    expect(await valueOf('reelgraph_catalogue_size{of="posts"}')).toBe(60);
    expect(await valueOf('reelgraph_catalogue_size{of="users"}')).toBe(9);
    expect(await valueOf('reelgraph_model_info{model="model-1"}')).toBe(1);
  });

  test('is for operators where callers are known', async () => {
    const keys = (['admin', 'read'] as const).map((scope) =>
      createApiKey({ name: scope, scopes: [scope] }),
    );
    const closed = await startTestServer(graph.door, {
      API_KEYS: keys.map(({ kept }) => JSON.stringify(kept)).join('\n'),
    });
    const statuses = await Promise.all(
      [undefined, ...keys].map(async (known) => {
        const headers: Record<string, string> =
          known === undefined ? {} : { authorization: `Bearer ${known.key}` };
        return (await fetch(`${closed.url}/metrics`, { headers })).status;
      }),
    );
    await closed.stop();
    expect(statuses).toEqual([401, 200, 403]);
  });
});

describe('the log', () => {
  test('has one line for each request, with operation, time, code, cost and id, and nothing of what was asked', async () => {
    const secret = 'u-somebody';
    const { headers } = await server.ask(
      'query Secretive($userId: ID!) { recommendations(userId: $userId, first: 1) { edges { rank } } }',
      { userId: secret },
    );
    const requestId = headers.get('x-request-id');
    const lines = () =>
      server.logged.filter(
        (line) => line.requestId === requestId && line.msg === 'answered',
      );
    await expect.poll(lines).toHaveLength(1);
    expect(lines()[0]).toMatchObject({
      level: 30,
      operation: 'Secretive',
      status: 200,
      code: null,
      cost: 52,
      ms: expect.any(Number) as number,
    });
    expect(JSON.stringify(server.logged)).not.toContain(secret);
  });

  test('tells of requests that were refused', async () => {
    const { headers } = await server.ask('{');
    const requestId = headers.get('x-request-id');
    await expect
      .poll(() =>
        server.logged.find(
          (line) => line.requestId === requestId && line.msg === 'answered',
        ),
      )
      .toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED', cost: null });
  });
});
