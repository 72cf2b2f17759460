import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { collectFrom } from '../../support/collectFrom.js';
import { hashGraph } from '../../support/dumpGraph.js';
import { makeRecords } from '../../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startFaultyUpstream,
  type Fault,
  type FaultyUpstream,
} from '../../support/startFaultyUpstream.js';

const records = makeRecords({ users: 30, posts: 20, interactions: 400 });
let store: TestGraph;
let graph: Neo4jCollectionGraph;
let upstream: FaultyUpstream;

beforeEach(async () => {
  store = await openTestGraph();
  graph = new Neo4jCollectionGraph(store.door);
  upstream = await startFaultyUpstream(records);
});
afterEach(async () => {
  await upstream.close();
  await store.close();
});

/** Goes wrong at the second page of the views, `times` times. */
function failing(fault: Fault, times: number): void {
  upstream.fault = ({ path, page, repeat }) =>
    path === '/posts/view' && page === 2 && repeat < times ? fault : undefined;
}

describe('a fault that passes leaves no trace', () => {
  test.each<[string, Fault]>([
    ['status 500', { status: 500, body: 'oops' }],
    ['status 429', { status: 429 }],
    ['a time-out', 'hang'],
    ['a connection reset', 'reset'],
    [
      'an HTML page',
      {
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><h1>Down</h1>',
      },
    ],
    ['truncated JSON', { body: (right) => right.slice(0, right.length / 2) }],
    ['an answer without its list', { body: '{"status":"success"}' }],
    [
      'another page than asked for',
      { body: (right) => right.replace('"page":2', '"page":1') },
    ],
  ])('%s', async (_name, fault) => {
    await collectFrom(upstream, graph);
    const right = await hashGraph(store);
    await store.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
    failing(fault, 2);
    upstream.calls.length = 0;
    const seen = new Map<string, number>();
    const again = upstream.fault;
    upstream.fault = (call) => {
      const repeat = seen.get(`${call.path} ${call.page}`) ?? 0;
      seen.set(`${call.path} ${call.page}`, repeat + 1);
      return again({ ...call, repeat });
    };
    const summary = await collectFrom(upstream, graph, { timeoutMs: 500 });
    expect(summary.status).toBe('complete');
    expect(seen.get('/posts/view 2')).toBe(3);
    expect(await hashGraph(store)).toBe(right);
  });
});

test('Retry-After is honoured', async () => {
  failing({ status: 429, headers: { 'retry-after': '1' } }, 1);
  const startedAt = Date.now();
  await collectFrom(upstream, graph);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1000);
});

describe('a fault that stays ends its list, and no other', () => {
  test.each<[string, Fault, RegExp]>([
    [
      'status 503',
      { status: 503, body: 'gone  fishing' },
      /\/posts\/view answered with status 503: "gone fishing"/,
    ],
    ['status 404', { status: 404, body: '{}' }, /answered with status 404/],
    ['HTML', { body: '<html>' }, /not JSON: "<html>"/],
    [
      'a body beyond all bounds',
      { body: 'x'.repeat(50 * 1024 * 1024) },
      /more than 33554432 bytes: lower UPSTREAM_PAGE_SIZE/,
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      /redirects to "http:\/\/127.0.0.1:1\/": set UPSTREAM_URL/,
    ],
    [
      'a Retry-After of a day',
      { status: 429, headers: { 'retry-after': '86400' } },
      /left alone for 86400 s/,
    ],
  ])('%s', async (_name, fault, reason) => {
    failing(fault, Infinity);
    const summary = await collectFrom(upstream, graph, {
      retries: 1,
      pageSize: 30,
    });
    expect(summary.status).toBe('incomplete');
    const viewed = summary.lists.find(({ list }) => list === 'viewed');
    expect(viewed).toMatchObject({ pages: 1, taken: 30 });
    expect(viewed?.failure).toMatch(reason);
    expect(
      summary.lists.filter(({ failure }) => failure === null),
    ).toHaveLength(5);
    expect(JSON.stringify(summary)).not.toContain(upstream.token);
  });

  test('and the next collection goes on where it stopped', async () => {
    failing({ status: 503 }, Infinity);
    await collectFrom(upstream, graph, { retries: 0, pageSize: 30 });
    upstream.fault = () => undefined;
    const before = upstream.calls.length;
    const summary = await collectFrom(upstream, graph, { pageSize: 30 });
    expect(summary.status).toBe('complete');
    expect(
      upstream.calls
        .slice(before)
        .filter(({ path }) => path === '/posts/view')[0]?.page,
    ).toBe(2);
  });
});

test('a server that gives the same page for ever is found out', async () => {
  upstream.fault = ({ path, page }) =>
    path === '/posts/like' && page > 2
      ? {
          body: (right) =>
            JSON.stringify({
              ...JSON.parse(right),
              posts: [{ post_id: 1, user_id: 1, liked_at: '' }],
            }),
        }
      : undefined;
  const { lists } = await collectFrom(upstream, graph, { pageSize: 20 });
  expect(lists.find(({ list }) => list === 'liked')?.failure).toMatch(
    /page 4 repeats page 3: the server does not page/,
  );
});

test('a server that is not there is named', async () => {
  const { url } = upstream;
  await upstream.close();
  const { lists } = await collectFrom({ ...upstream, url }, graph, {
    retries: 0,
  });
  expect(
    lists.every(
      ({ failure }) =>
        failure?.includes(`${url}/`) && failure.includes('cannot be reached'),
    ),
  ).toBe(true);
});

test('a wrong token stops everything at once and is not told', async () => {
  await expect(
    collectFrom(upstream, graph, { token: 'flic_wrong' }),
  ).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: `${upstream.url}/users/get_all refused the token (status 401): check UPSTREAM_TOKEN`,
  });
  expect(upstream.calls).toHaveLength(1);
});

test('a token that is revoked midway stops everything, and a new one goes on where it was', async () => {
  upstream.fault = ({ path, page }) =>
    path === '/posts/view' && page > 2
      ? { status: 401, body: '{}' }
      : undefined;
  await expect(
    collectFrom(upstream, graph, { pageSize: 20 }),
  ).rejects.toMatchObject({ code: 'CONFIGURATION' });
  const kept = await graph.counts();
  expect(kept.interactions).toBeGreaterThan(30);
  upstream.fault = () => undefined;
  const before = upstream.calls.length;
  const summary = await collectFrom(upstream, graph, { pageSize: 20 });
  expect(summary.status).toBe('complete');
  const views = upstream.calls
    .slice(before)
    .filter(({ path }) => path === '/posts/view');
  expect(views[0]?.page).toBe(3);
});

test('whatever an upstream repeats of what it was sent, nothing of it is told', async () => {
  const params = `${upstream.params}&key=hidden-parameter-9f2c`;
  const echo = `your token ${upstream.token}, key hidden-parameter-9f2c`;
  const faults: Record<string, Fault> = {
    '/users/get_all': { status: 500, body: upstream.token },
    '/posts/summary/get': { status: 404, body: upstream.token },
    '/posts/view': { body: `<html>${echo}` },
    '/posts/like': { body: JSON.stringify({ echo }) },
    '/posts/inspire': {
      status: 302,
      headers: { location: `http://127.0.0.1:1/?t=${upstream.token}` },
    },
    '/posts/rating': { status: 429, body: `${'.'.repeat(110)}${echo}` },
  };
  upstream.fault = ({ path }) => faults[path];
  const { lists } = await collectFrom(upstream, graph, { retries: 0, params });
  const told = JSON.stringify(lists.map(({ failure }) => failure));
  expect(lists.every(({ failure }) => failure !== null)).toBe(true);
  expect(told).toContain('your token …, key …');
  expect(told).not.toContain(upstream.token.slice(0, 6));
  expect(told).not.toContain('hidden');
});

test('a missing parameter is named, and what came before is kept', async () => {
  await expect(
    collectFrom(upstream, graph, { params: '' }),
  ).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: expect.stringContaining(
      '/posts/view gives whole posts instead of interactions: set UPSTREAM_PARAMS',
    ) as string,
  });
  expect(await graph.counts()).toMatchObject({
    users: 30,
    posts: 20,
    interactions: 0,
  });
});

test('wrong rows are set aside with the reason, once however often they come; good ones land', async () => {
  upstream.fault = ({ path }) =>
    path === '/posts/rating'
      ? {
          body: (right) =>
            right
              .replace(/"rating_percent":\d+/, '"rating_percent":"lots"')
              .replace(/"user_id":\d+/, '"user":1'),
        }
      : undefined;
  const first = await collectFrom(upstream, graph);
  await collectFrom(upstream, graph, { full: true });
  const rows = await store.cypher(
    'MATCH (s:SetAside) RETURN s.source AS source, s.list AS list, s.reason AS reason, s.record AS record',
  );
  const rated = first.lists.find(({ list }) => list === 'rated')!;
  expect(rated.setAside).toBe(rated.pages);
  expect(rows).toHaveLength(rated.pages);
  expect(rows[0]).toMatchObject({ source: 'test', list: 'rated' });
  expect(rows[0]?.reason).toMatch(
    /`user_id` is missing: expected a number or a text; `rating_percent` is "lots"/,
  );
  expect(JSON.parse(String(rows[0]?.record))).toMatchObject({
    rating_percent: 'lots',
  });
});

test('more wrong rows than a tenth of a list make the collection incomplete', async () => {
  upstream.fault = ({ path }) =>
    path === '/users/get_all'
      ? { body: (right) => right.replaceAll('"id":1', '"id":-0.5,"was":1') }
      : undefined;
  const summary = await collectFrom(upstream, graph);
  expect(summary.status).toBe('incomplete');
  expect(summary.lists[0]).toMatchObject({
    setAside: 11,
    taken: 19,
    failure: null,
  });
});

test('rows that shift between pages land once', async () => {
  upstream.fault = ({ path, page, repeat }) => {
    if (path === '/posts/view' && page === 2 && repeat === 0) {
      const extra = {
        ...records.interactions.find(({ type }) => type === 'viewed')!,
        userId: '30',
        postId: '20',
      };
      upstream.records = {
        ...records,
        interactions: [extra, ...records.interactions],
      };
    }
    return undefined;
  };
  const shifted = await collectFrom(upstream, graph, { pageSize: 20 });
  const views = new Set(
    records.interactions
      .filter(({ type }) => type === 'viewed')
      .map((row) => `${row.userId} ${row.postId}`),
  );
  const [row] = await store.cypher(
    'MATCH (:User)-[r:VIEWED]->(:Post) RETURN count(r) AS count',
  );
  expect(shifted.status).toBe('complete');
  expect(Number(row?.count)).toBeGreaterThanOrEqual(views.size);
  expect(Number(row?.count)).toBeLessThanOrEqual(views.size + 1);
});

test('an abort stops at once, also while waiting to try again', async () => {
  failing({ status: 429, headers: { 'retry-after': '60' } }, Infinity);
  const controller = new AbortController();
  const startedAt = Date.now();
  const collecting = collectFrom(upstream, graph, {
    signal: controller.signal,
  });
  await expect
    .poll(() => upstream.calls.some(({ path }) => path === '/posts/view'), {
      timeout: 20_000,
    })
    .toBe(true);
  controller.abort(new Error('stopped by SIGINT'));
  await expect(collecting).rejects.toThrow('stopped by SIGINT');
  expect(Date.now() - startedAt).toBeLessThan(40_000);
});
