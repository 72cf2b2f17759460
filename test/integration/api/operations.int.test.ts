import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { recordCollection } from '../../../src/collect/recordCollection.js';
import type { CollectSummary } from '../../../src/collect/CollectSummary.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { Neo4jCollectionLog } from '../../../src/graph/Neo4jCollectionLog.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const operator = createApiKey({ name: 'operator', scopes: ['admin'] });
const reader = createApiKey({ name: 'reader', scopes: ['read'] });
const asOperator = { authorization: `Bearer ${operator.key}` };

const COLLECTIONS =
  '{ collections { id source state endedAt failure stages { name isRunning value } lists { list taken } counts { interactions setAside } } }';
const SET_ASIDE =
  '{ setAside { replaying failure reasons { list expected count } } }';

const SOURCE = 'https://api.test/v1';
const SUMMARY: CollectSummary = {
  source: SOURCE,
  status: 'complete',
  lists: [{ list: 'liked', pages: 1, taken: 7, setAside: 0, failure: null }],
  graph: { users: 9, posts: 60, interactions: 100, setAside: 3 },
  ms: 5,
};

interface Run {
  readonly id: string;
  readonly state: string;
  readonly endedAt: string | null;
  readonly failure: string | null;
  readonly stages: readonly { name: string; isRunning: boolean }[];
}

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door, {
    API_KEYS: [operator, reader]
      .map(({ kept }) => JSON.stringify(kept))
      .join('\n'),
  });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

const runs = async () =>
  (await server.ask<{ collections: Run[] }>(COLLECTIONS, {}, asOperator)).data
    .collections;

function record(id: string) {
  const log = new Neo4jCollectionLog(graph.door);
  const parts = { id, source: SOURCE, log, progress: silentProgress };
  return (work: Parameters<typeof recordCollection>[1]) =>
    recordCollection({ ...parts, now: Date.now }, work);
}

describe('collections', () => {
  test('are seen with their steps while they go on, and with what came of them', async () => {
    let goOn = (): void => undefined;
    const collecting = record('first')(async (progress) => {
      progress.task('collect liked').advance(7);
      await new Promise<void>((resolve) => (goOn = resolve));
      return SUMMARY;
    });
    await expect.poll(runs).toEqual([
      expect.objectContaining({
        id: 'first',
        state: 'RUNNING',
        endedAt: null,
        stages: [expect.objectContaining({ isRunning: true })],
      }),
    ]);
    goOn();
    await collecting;
    expect(await runs()).toEqual([
      expect.objectContaining({
        state: 'COMPLETE',
        source: SOURCE,
        lists: [{ list: 'liked', taken: 7 }],
        counts: { interactions: 100, setAside: 3 },
      }),
    ]);
  });

  test('that fail say why', async () => {
    const failing = record('second')(() => Promise.reject(new Error('no net')));
    await expect(failing).rejects.toThrow('no net');
    const [latest] = await runs();
    expect(latest).toMatchObject({ state: 'FAILED', failure: 'no net' });
  });

  test('whose process went away are told apart from those that go on', async () => {
    await graph.cypher(
      'CREATE (:CollectionRun {id: "lost", source: "x", state: "running", stages: "[]", startedAt: timestamp() + 1, beatAt: timestamp() - 120000})',
    );
    expect((await runs())[0]).toMatchObject({ id: 'lost', state: 'STOPPED' });
    await record('third')(() => Promise.resolve(SUMMARY));
    const [row] = await graph.cypher(
      'MATCH (run:CollectionRun {id: "lost"}) RETURN run.state AS state',
    );
    expect(row?.state).toBe('stopped');
  });
});

describe('records set aside', () => {
  beforeAll(async () => {
    const rating = (value: number) => ({
      source: SOURCE,
      list: 'rated',
      reason: `\`rating_percent\` is ${value}: expected 0 to 100`,
      record: JSON.stringify({ rating_percent: value }),
    });
    const row = {
      source: '/data',
      list: 'folder',
      reason: 'interactions.csv:7: column `at`: "x" is not a time',
      record: 'u1,p1,x',
    };
    await new Neo4jCollectionGraph(graph.door).writePage({
      users: [],
      posts: [],
      interactions: [],
      setAside: [rating(140), rating(-1), row],
      cursor: null,
    });
  });

  test('are summed up by what was expected of them', async () => {
    const { data } = await server.ask(SET_ASIDE, {}, asOperator);
    expect(data.setAside).toMatchObject({
      replaying: false,
      failure: null,
      reasons: [
        {
          list: 'rated',
          expected: 'rating_percent: expected 0 to 100',
          count: 2,
        },
        { list: 'folder', expected: 'at: a time', count: 1 },
      ],
    });
  });

  test('are listed for a reason that was told', async () => {
    const { data } = await server.ask(
      'query R($list: String!, $expected: String!) { setAsideRecords(list: $list, expected: $expected) { reason record } }',
      { list: 'rated', expected: 'rating_percent: expected 0 to 100' },
      asOperator,
    );
    expect(data.setAsideRecords).toHaveLength(2);
    expect(data.setAsideRecords).toContainEqual({
      reason: '`rating_percent` is 140: expected 0 to 100',
      record: '{"rating_percent":140}',
    });
  });

  test('are tried again by a process of its own, one at a time', async () => {
    const REPLAY =
      'mutation { replaySetAside { replay { replaying } userErrors { message } } }';
    const first = await server.ask(REPLAY, {}, asOperator);
    expect(first.data.replaySetAside).toEqual({
      replay: { replaying: true },
      userErrors: [],
    });
    const second = await server.ask(REPLAY, {}, asOperator);
    expect(second.data.replaySetAside).toMatchObject({
      userErrors: [
        { message: expect.stringContaining('One at a time') as string },
      ],
    });
    const state = async () =>
      (await server.ask(SET_ASIDE, {}, asOperator)).data.setAside;
    await expect
      .poll(state, { timeout: 60_000, interval: 250 })
      .toMatchObject({ replaying: false, failure: null });
  });
});

describe('the numbers of the server', () => {
  test('grow with what it is asked', async () => {
    const QUERY =
      '{ serverNumbers { requests { name count p50 p99 } stages { name } queries { name } errors { code count } caches { name hits misses } } }';
    const ask = async () =>
      (
        await server.ask<{
          serverNumbers: Record<string, { name: string; count: number }[]>;
        }>(QUERY, {}, asOperator)
      ).data.serverNumbers;
    const before = (await ask()).requests?.[0]?.count ?? 0;
    await server.ask(
      '{ recommendations(userId: "u1") { edges { rank } } }',
      {},
      asOperator,
    );
    const after = await ask();
    expect(after.requests?.[0]?.count).toBeGreaterThanOrEqual(before + 2);
    const names = (of: string) => after[of]?.map(({ name }) => name);
    expect(names('stages')).toContain('ranked');
    expect(names('queries')).toContain('read/userState');
    expect(names('caches')).toContain('lists');
  });

  test('and everything of operations is not for callers without the scope admin', async () => {
    const headers = { authorization: `Bearer ${reader.key}` };
    for (const query of [COLLECTIONS, SET_ASIDE]) {
      const { errors } = await server.ask(query, {}, headers);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
