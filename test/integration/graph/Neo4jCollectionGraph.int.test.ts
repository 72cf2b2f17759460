import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CollectedPage } from '../../../src/domain/CollectionGraph.js';
import { interactionWeight } from '../../../src/domain/interactionWeight.js';
import type {
  InteractionRecord,
  PostRecord,
} from '../../../src/domain/records.js';
import { barePost } from '../../../src/domain/toDataset.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { HALF_LIFE_MS } from '../../support/collectFrom.js';
import { dumpGraph, hashGraph } from '../../support/dumpGraph.js';
import { makeRecords } from '../../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

let store: TestGraph;
let graph: Neo4jCollectionGraph;
beforeEach(async () => {
  store = await openTestGraph();
  graph = new Neo4jCollectionGraph(store.door);
});
afterEach(() => store.close());

const page = (part: Partial<CollectedPage>): CollectedPage => ({
  users: [],
  posts: [],
  interactions: [],
  setAside: [],
  cursor: null,
  ...part,
});
const post = (id: string, part: Partial<PostRecord> = {}): PostRecord => ({
  ...barePost(id),
  ...part,
});
const rated = (value: number, at: number | null): InteractionRecord => ({
  userId: 'u',
  postId: 'p',
  type: 'rated',
  value,
  at,
});

test('the same page twice changes nothing, refreshes in between included', async () => {
  const { users, posts, interactions } = makeRecords({
    users: 20,
    posts: 15,
    interactions: 400,
  });
  const whole = page({
    users,
    posts,
    interactions,
    setAside: [{ source: 's', list: 'l', reason: 'r', record: '{}' }],
    cursor: { source: 's', list: 'l', page: 2, pageSize: 50 },
  });
  await graph.writePage(whole);
  await refresh();
  const before = await dumpGraph(store);
  await graph.writePage(whole);
  expect(await dumpGraph(store)).toEqual(before);
  await refresh();
  expect(await dumpGraph(store)).toEqual(before);
});

test('pages in any order give the same graph', async () => {
  const { users, posts, interactions } = makeRecords({
    users: 8,
    posts: 6,
    interactions: 300,
  });
  const pages = [
    page({ interactions: interactions.slice(0, 150) }),
    page({ interactions: interactions.slice(150) }),
    page({ users, posts }),
  ];
  for (const each of pages) await graph.writePage(each);
  await refresh();
  const forwards = await hashGraph(store);
  await store.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  for (const each of pages.reverse()) await graph.writePage(each);
  await refresh();
  expect(await hashGraph(store)).toBe(forwards);
});

test('a re-rating overwrites, an older one does not', async () => {
  await graph.writePage(
    page({ interactions: [rated(60, 2000), rated(70, 3000), rated(10, 1000)] }),
  );
  expect(await rating()).toEqual({ value: 70, at: 3000 });
  await graph.writePage(page({ interactions: [rated(20, 2500)] }));
  expect(await rating()).toEqual({ value: 70, at: 3000 });
  await graph.writePage(page({ interactions: [rated(62, 3000)] }));
  expect(await rating()).toEqual({ value: 62, at: 3000 });
  await graph.writePage(page({ interactions: [rated(5, null)] }));
  expect(await rating()).toEqual({ value: 62, at: 3000 });
});

test('an inspire that is repeated is one, with its latest time', async () => {
  const inspired = (at: number): InteractionRecord => ({
    ...rated(0, at),
    type: 'inspired',
    value: null,
  });
  await graph.writePage(
    page({ interactions: [inspired(1000), inspired(3000)] }),
  );
  await graph.writePage(page({ interactions: [inspired(2000)] }));
  const rows = await store.cypher(
    'MATCH ()-[r:INSPIRED]->() RETURN properties(r) AS r',
  );
  expect(rows).toEqual([{ r: { at: 3000, weight: 4 } }]);
});

test('interactions may come before their users and posts, which then fill the bare nodes', async () => {
  await graph.writePage(page({ interactions: [rated(60, 2000)] }));
  await graph.writePage(
    page({ posts: [post('p', { title: 'Late', features: { year: 1999 } })] }),
  );
  const rows = await store.cypher(
    'MATCH (:User {id: "u"})-[:RATED]->(p:Post) RETURN properties(p) AS p',
  );
  expect(rows).toEqual([{ p: { id: 'p', title: 'Late', feature_year: 1999 } }]);
});

test('categories and moods are replaced by what a post has now', async () => {
  const before = post('p', { categories: ['A', 'B'], moods: ['sad', 'calm'] });
  await graph.writePage(page({ posts: [before] }));
  await graph.writePage(
    page({ posts: [{ ...before, categories: ['B', 'C'], moods: ['calm'] }] }),
  );
  expect(await of('IN_CATEGORY', 'position')).toEqual([
    ['B', 0],
    ['C', 1],
  ]);
  expect(await of('EVOKES', 'weight')).toEqual([['calm', 1]]);
});

test('an author is linked, and created bare where unknown', async () => {
  await graph.writePage(page({ posts: [post('p', { authorId: 'maker' })] }));
  const rows = await store.cypher(
    'MATCH (u:User)-[:CREATED]->(p:Post) RETURN u.id AS u, p.id AS p',
  );
  expect(rows).toEqual([{ u: 'maker', p: 'p' }]);
});

test('refreshed weights are those of the domain, measured from the newest interaction', async () => {
  const { interactions } = makeRecords({
    users: 10,
    posts: 10,
    interactions: 200,
  });
  const spread = interactions.map((row, index) => ({
    ...row,
    at: index % 9 === 0 ? null : row.at! - index * 86_400_000 * 3,
  }));
  await graph.writePage(page({ interactions: spread }));
  await refresh();
  const rows = await store.cypher(
    'MATCH (:User)-[r]->(:Post) RETURN toLower(type(r)) AS type, r.value AS value, r.at AS at, r.weight AS weight',
  );
  const now = Math.max(...rows.map(({ at }) => Number(at ?? 0)));
  expect(rows.length).toBeGreaterThan(50);
  for (const { type, value, at, weight } of rows) {
    const row = { type, value, at } as Pick<
      InteractionRecord,
      'type' | 'value' | 'at'
    >;
    expect(weight).toBeCloseTo(
      interactionWeight(row, { now, halfLifeMs: HALF_LIFE_MS }),
      9,
    );
  }
});

test('standardised features stand beside the raw ones, 0 where missing or constant', async () => {
  const posts = [1, 2, 3, 4].map((n) =>
    post(`p${n}`, { features: { constant: 7, ...(n < 4 && { length: n }) } }),
  );
  await graph.writePage(page({ posts }));
  await refresh();
  const rows = await store.cypher(
    'MATCH (p:Post) RETURN p.feature_length AS raw, p.features AS features ORDER BY p.id',
  );
  const deviation = Math.sqrt(2 / 3);
  expect(rows.map(({ raw }) => raw)).toEqual([1, 2, 3, null]);
  expect(rows.map(({ features }) => features)).toEqual([
    [0, -1 / deviation],
    [0, 0],
    [0, 1 / deviation],
    [0, 0],
  ]);
  const specs = await store.cypher(
    'MATCH (s:FeatureSpec) RETURN s.label AS label, s.names AS names ORDER BY label',
  );
  expect(specs).toEqual([
    { label: 'Post', names: ['feature_constant', 'feature_length'] },
    { label: 'User', names: [] },
  ]);
});

test('a feature can not overwrite what the graph needs', async () => {
  await graph.writePage(
    page({ users: [{ id: 'u', features: { id: 3, features: 4 } }] }),
  );
  const rows = await store.cypher('MATCH (u:User) RETURN properties(u) AS u');
  expect(rows).toEqual([
    { u: { id: 'u', feature_id: 3, feature_features: 4 } },
  ]);
});

test('a page and its cursor are written together or not at all', async () => {
  const cursor = { source: 's', list: 'users', page: 2, pageSize: 10 };
  const broken = page({
    users: [{ id: 'u', features: {} }],
    cursor: { ...cursor, source: null as unknown as string },
  });
  await expect(graph.writePage(broken)).rejects.toThrow();
  expect((await graph.counts()).users).toBe(0);
  await graph.writePage({ ...broken, cursor });
  expect(await graph.loadCursor('s', 'users')).toEqual(cursor);
  expect(await graph.loadCursor('s', 'posts')).toBeNull();
});

test('counts tell what there is', async () => {
  await graph.writePage(
    page({
      interactions: [
        rated(60, 1),
        { ...rated(60, 1), type: 'liked', value: null },
      ],
    }),
  );
  expect(await graph.counts()).toEqual({
    users: 1,
    posts: 1,
    interactions: 2,
    setAside: 0,
  });
});

async function refresh(): Promise<void> {
  await graph.refreshWeights(HALF_LIFE_MS);
  await graph.refreshFeatures();
}

async function rating() {
  const [row] = await store.cypher(
    'MATCH ()-[r:RATED]->() RETURN r.value AS value, r.at AS at',
  );
  return row;
}

async function of(type: string, property: string) {
  const rows = await store.cypher(
    `MATCH (:Post)-[r:${type}]->(n) RETURN n.name AS name, r.${property} AS value ORDER BY name`,
  );
  return rows.map(({ name, value }) => [name, value]);
}
