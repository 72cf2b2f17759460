import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFolder } from '../../../src/collect/importFolder.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { collectFrom, HALF_LIFE_MS } from '../../support/collectFrom.js';
import { dumpGraph, hashGraph } from '../../support/dumpGraph.js';
import { makeRecords } from '../../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startFaultyUpstream,
  type FaultyUpstream,
} from '../../support/startFaultyUpstream.js';
import { writeFolder } from '../../support/writeFolder.js';

const records = makeRecords({ users: 60, posts: 45, interactions: 1500 });
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

test('everything that the API lists is in the graph, weighted and counted', async () => {
  const summary = await collectFrom(upstream, graph);
  const pairs = new Set(
    records.interactions.map(
      (row) => `${row.type} ${row.userId} ${row.postId}`,
    ),
  );
  expect(summary).toMatchObject({
    source: 'test',
    status: 'complete',
    graph: { users: 60, interactions: pairs.size, setAside: 0 },
  });
  expect(summary.lists.map(({ list }) => list)).toEqual([
    'users',
    'posts',
    'viewed',
    'liked',
    'inspired',
    'rated',
  ]);
  expect(summary.lists[0]).toEqual({
    list: 'users',
    pages: 2,
    taken: 60,
    setAside: 0,
    failure: null,
  });
  const [row] = await store.cypher(
    'MATCH (u:User)-[r]->(:Post) RETURN count(r.weight) AS weighted, count(u.features) AS standardised',
  );
  expect(row).toEqual({ weighted: pairs.size, standardised: pairs.size });
});

test('personal fields never reach the database', async () => {
  await collectFrom(upstream, graph);
  const lines = await dumpGraph(store);
  expect(lines.join('\n')).not.toMatch(/example\.invalid|person_|Sample/);
});

test('a post that is not listed is there as a bare node', async () => {
  await collectFrom(upstream, graph);
  const rows = await store.cypher(
    'MATCH (p:Post {id: "46"}) RETURN keys(p) AS keys, COUNT { (p)<-[]-() } > 0 AS used',
  );
  expect(rows[0]?.used).toBe(true);
  expect(rows[0]?.keys).not.toContain('title');
});

describe('a second collection', () => {
  test('reads the last pages only and changes nothing', async () => {
    await collectFrom(upstream, graph);
    const before = await hashGraph(store);
    const first = upstream.calls.length;
    await collectFrom(upstream, graph);
    expect(await hashGraph(store)).toBe(before);
    expect(first).toBeGreaterThan(30);
    expect(upstream.calls.slice(first).length).toBe(12);
  });

  test('finds what is new since', async () => {
    upstream.records = {
      ...records,
      interactions: records.interactions.slice(0, 900),
    };
    await collectFrom(upstream, graph);
    upstream.records = records;
    await collectFrom(upstream, graph);
    const inTwo = await dumpGraph(store);
    await emptied();
    await collectFrom(upstream, graph);
    expect(inTwo).toEqual(await dumpGraph(store));
  });

  test('with another page size goes on at the same record', async () => {
    await collectFrom(upstream, graph, { pageSize: 10 });
    const before = upstream.calls.length;
    await collectFrom(upstream, graph, { pageSize: 7 });
    const pages = upstream.calls
      .slice(before)
      .filter(({ path }) => path === '/users/get_all');
    expect(pages.map(({ page }) => page)).toEqual([8, 9, 10]);
  });

  test('of a list that got shorter reads it from its beginning', async () => {
    await collectFrom(upstream, graph, { pageSize: 10 });
    upstream.records = {
      ...records,
      users: records.users.slice(0, 5),
      interactions: [],
    };
    const before = upstream.calls.length;
    await collectFrom(upstream, graph, { pageSize: 10 });
    const pages = upstream.calls
      .slice(before)
      .filter(({ path }) => path === '/users/get_all');
    expect(pages.map(({ page }) => page)).toEqual([6, 1, 2]);
  });

  test('in full reads old pages again, and sees what was overwritten there', async () => {
    await collectFrom(upstream, graph);
    const interactions = records.interactions.map((row) =>
      row.type === 'rated' ? { ...row, value: 99, at: row.at! + 1000 } : row,
    );
    upstream.records = { ...records, interactions };
    await collectFrom(upstream, graph, { full: true });
    const rows = await store.cypher(
      'MATCH ()-[r:RATED]->() RETURN DISTINCT r.value AS value',
    );
    expect(rows).toEqual([{ value: 99 }]);
  });
});

test('a server that gives smaller pages than asked for is read to its end', async () => {
  await upstream.close();
  upstream = await startFaultyUpstream(records, { pageSizeMax: 20 });
  const { graph: counts } = await collectFrom(upstream, graph, {
    pageSize: 1000,
  });
  expect(counts.users).toBe(60);
});

test('a list whose last page is full does not start again next time', async () => {
  await collectFrom(upstream, graph, { pageSize: 20 });
  const before = upstream.calls.length;
  await collectFrom(upstream, graph, { pageSize: 20 });
  const pages = upstream.calls
    .slice(before)
    .filter(({ path }) => path === '/users/get_all');
  expect(pages.map(({ page }) => page)).toEqual([3, 4]);
});

test('moods go through the map', async () => {
  const moodMap = new Map([
    ['calm', 'quiet'],
    ['*', null],
  ] as const);
  await collectFrom(upstream, graph, { moodMap });
  expect(await store.cypher('MATCH (m:Mood) RETURN m.name AS name')).toEqual([
    { name: 'quiet' },
  ]);
});

test('importing a folder gives the graph that collecting it gives', async () => {
  const folder = writeFolder({
    'ratings.csv':
      'userId,movieId,rating,timestamp\n1,1,5,964982703\n2,1,3.5,964982704\n2,3,4,964982705\n',
    'movies.csv':
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Comedy\n3,Heat (1995),Action|Crime\n4,Never rated,(no genres listed)\n',
  });
  const { readFolder } = await import('../../../src/collect/readFolder.js');
  upstream.records = await readFolder(folder);
  await collectFrom(upstream, graph);
  const collected = await dumpGraph(store);
  await emptied();
  const deps = {
    graph,
    progress: silentProgress,
    signal: new AbortController().signal,
    now: Date.now,
  };
  const summary = await importFolder(
    { folder, halfLifeMs: HALF_LIFE_MS },
    deps,
  );
  expect(summary).toMatchObject({
    status: 'complete',
    graph: { users: 2, posts: 3, interactions: 9 },
  });
  expect(withoutApiExtras(await dumpGraph(store))).toEqual(
    withoutApiExtras(collected),
  );
});

/** The API says of every user whether they are verified and have a wallet; a folder knows nothing of it. */
function withoutApiExtras(lines: string[]): string[] {
  return lines
    .filter((line) => !/"SyncCursor"|"FeatureSpec"/.test(line))
    .map((line) =>
      line.startsWith('[["User"]')
        ? line
            .replace(/\["(feature_\w+|features)",(\[[^\]]*\]|[^\]]*)\],?/g, '')
            .replace(/,\]/g, ']')
        : line,
    )
    .sort();
}

async function emptied(): Promise<void> {
  await store.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
}
