import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { importFolder } from '../../../src/collect/importFolder.js';
import { replaySetAside } from '../../../src/collect/replaySetAside.js';
import type { InteractionRecord } from '../../../src/domain/records.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { collectFrom, HALF_LIFE_MS } from '../../support/collectFrom.js';
import { dumpGraph } from '../../support/dumpGraph.js';
import { makeRecords } from '../../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { runHere } from '../../support/runHere.js';
import {
  startFaultyUpstream,
  type FaultyUpstream,
} from '../../support/startFaultyUpstream.js';
import { writeFolder } from '../../support/writeFolder.js';

let store: TestGraph;
let graph: Neo4jCollectionGraph;
let upstream: FaultyUpstream;
const GOOD = makeRecords({ users: 12, posts: 8, interactions: 60 });

beforeEach(async () => {
  store = await openTestGraph();
  graph = new Neo4jCollectionGraph(store.door);
  upstream = await startFaultyUpstream(GOOD);
});
afterEach(async () => {
  await upstream.close();
  await store.close();
});

const deps = () => ({
  graph,
  progress: silentProgress,
  signal: new AbortController().signal,
  now: Date.now,
});
const replay = (moodMap = new Map<string, string | null>()) =>
  replaySetAside({ moodMap, halfLifeMs: HALF_LIFE_MS }, deps());
const setAside = () => graph.setAsideAfter('', 1000);

test('a record that can be taken now lands whole and leaves the list; others stay', async () => {
  await collectFrom(upstream, graph);
  const whole = await dumpGraph(store);
  // As an earlier version, with narrower rules, would have left it.
  const post = {
    id: 3,
    title: 'Post 3',
    created_at: GOOD.posts[2]!.createdAt,
    category: { name: 'Category 2' },
    tags: ['Category 3'],
    video_link: 'https://video.example/3.mp4',
    post_summary: {
      emotions: ['mood 2', 'calm'],
      quality_indicators: { length: 12 },
    },
  };
  const kept = (list: string, record: unknown) => ({
    ...{ source: 'test', list, reason: 'r', record: JSON.stringify(record) },
  });
  await store.cypher('MATCH (p:Post {id: "3"}) DETACH DELETE p');
  const interactions = GOOD.interactions.filter(({ postId }) => postId === '3');
  await graph.writePage({
    ...{ users: [], posts: [], interactions: [], cursor: null },
    setAside: [
      kept('posts', post),
      ...interactions.map((row) => kept(row.type, toApiRow(row))),
      kept('viewed', { user_id: null, post_id: 3 }),
      { ...kept('posts', post), record: '{"id": 5, "title": "cut he' },
    ],
  });
  const landed = 1 + interactions.length;
  expect(landed).toBeGreaterThan(5);
  expect(await replay()).toEqual({
    ...{ tried: landed + 2, landed, left: 2, missing: [] },
  });
  expect((await setAside()).map(({ list }) => list).sort()).toEqual([
    'posts',
    'viewed',
  ]);
  await store.cypher('MATCH (s:SetAside) DELETE s');
  expect(await dumpGraph(store)).toEqual(whole);
});

test('a full collection forgets what is no longer wrong, and keeps what still is', async () => {
  upstream.fault = ({ path }) =>
    path === '/users/get_all'
      ? { body: (right) => right.replace(/"id":([12]),/g, '"id":"\\u0000$1",') }
      : undefined;
  await collectFrom(upstream, graph);
  expect(await setAside()).toHaveLength(2);
  upstream.fault = ({ path }) =>
    path === '/users/get_all'
      ? { body: (right) => right.replace(/"id":1,/g, '"id":"\\u00001",') }
      : undefined;
  await collectFrom(upstream, graph, { full: true });
  const rows = await setAside();
  expect(
    rows.map(({ record }) => (JSON.parse(record) as { id: string }).id),
  ).toEqual(['\u00001']);
});

test('a number that cannot be used costs the number, not the user, and is told of', async () => {
  upstream.fault = ({ path }) =>
    path === '/users/get_all'
      ? {
          body: (right) =>
            right
              .replace('"age":20', '"age":1e38')
              .replace('"age":21', '"age":1e999')
              .replace('"age":22', '"age":-9007199254740993')
              .replace('"age":23', '"age":null'),
        }
      : undefined;
  const { lists } = await collectFrom(upstream, graph);
  expect(lists[0]).toMatchObject({ taken: 12, setAside: 3 });
  expect((await setAside()).map(({ reason }) => reason).sort()).toEqual([
    expect.stringContaining(
      '`features.age` is -9007199254740992: beyond ±2^53',
    ),
    expect.stringContaining('`features.age` is 1e+38: beyond ±2^53'),
    expect.stringContaining('`features.age` is Infinity: beyond ±2^53'),
  ]);
  const rows = await store.cypher(
    'MATCH (u:User) RETURN count(u) AS users, count(u.feature_age) AS ages, max(u.feature_age) AS most',
  );
  expect(rows).toEqual([{ users: 12, ages: 8, most: 31 }]);
});

test('the rows of a folder are tried again by reading it again, from the command line too', async () => {
  const rows = (type: string) =>
    `user,post,type,value,at\nann,p1,viewed,,1\nann,p2,${type},,2\n`;
  const folder = writeFolder({ 'interactions.csv': rows('watched') });
  await importFolder({ folder, halfLifeMs: HALF_LIFE_MS }, deps());
  expect(await replay()).toMatchObject({ tried: 1, landed: 0, left: 1 });
  writeFileSync(join(folder, 'interactions.csv'), rows('liked'));
  const { status, stdout } = await runHere(['set-aside', 'replay', '--json'], {
    NEO4J_URI: inject('neo4jUri'),
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ...{ tried: 1, landed: 1, left: 0, missing: [] },
  });
  expect(await graph.counts()).toMatchObject({ interactions: 2, setAside: 0 });
});

test('where the folder is gone, it is named and its rows stay', async () => {
  await graph.writePage({
    ...{ users: [], posts: [], interactions: [], cursor: null },
    setAside: [
      { source: '/gone', list: 'posts.csv', reason: 'r', record: 'a,b' },
    ],
  });
  expect(await replay()).toEqual({
    ...{ tried: 1, landed: 0, left: 1, missing: ['/gone'] },
  });
});

function toApiRow({ userId, postId, type, value, at }: InteractionRecord) {
  const time = new Date(at!).toISOString().replace('T', ' ').slice(0, 19);
  return {
    user_id: userId,
    post_id: postId,
    [`${type}_at`]: time,
    ...(value !== null && { rating_percent: value }),
  };
}
