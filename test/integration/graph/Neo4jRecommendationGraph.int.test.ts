import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toScoredEdges } from '../../../src/domain/toScoredEdges.js';
import type { InteractionChange } from '../../../src/domain/FeedbackGraph.js';
import { Neo4jFeedbackGraph } from '../../../src/graph/Neo4jFeedbackGraph.js';
import { Neo4jRecommendationGraph } from '../../../src/graph/Neo4jRecommendationGraph.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  NEWEST_AT,
  servingPostId,
  writeServingGraph,
} from '../../support/writeServingGraph.js';

const DAY_MS = 86_400_000;
let graph: TestGraph;
let reads: Neo4jRecommendationGraph;
let writes: Neo4jFeedbackGraph;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph, { numPosts: 30, numUsers: 3 });
  reads = new Neo4jRecommendationGraph(graph.door, {
    timeoutMs: 60_000,
    halfLifeMs: DAY_MS,
  });
  writes = new Neo4jFeedbackGraph(graph.door);
});
afterAll(() => graph.close());

describe('the served catalogue', () => {
  test('holds every post in the order of its id, with names, vectors and counts', async () => {
    const version = await reads.currentModel();
    const catalogue = await reads.loadCatalogue(version);
    expect(catalogue.version).toMatchObject({ id: 'model-1', slot: 'A' });
    expect(catalogue.ids).toEqual(
      Array.from({ length: 30 }, (_, number) => servingPostId(number)),
    );
    expect(catalogue.categoryNames).toEqual(['Comedy', 'Drama', 'Horror']);
    expect(catalogue.categories.slice(0, 4)).toEqual([
      [0, 1],
      [1],
      [2, 0],
      [0],
    ]);
    expect(catalogue.moods[0]).toEqual([0]);
    expect(catalogue.vectors).toHaveLength(30 * 4);
    expect([...catalogue.vectors.subarray(0, 2)]).toEqual([1, 0]);
    expect([...catalogue.moodVectors.keys()].sort()).toEqual([
      'dark',
      'funny',
      'tense',
    ]);
  });

  test('counts each person once, and in the trend by the age of the latest interaction', async () => {
    const { popularity, trend } = await reads.loadCatalogue(null);
    expect([...popularity.subarray(0, 15)]).toEqual(Array(15).fill(1));
    expect(popularity[15]).toBe(0);
    expect(trend[0]).toBeCloseTo(1);
    expect(trend[3]).toBeCloseTo(0.5);
    expect(trend[12]).toBeCloseTo(1 / 16);
  });

  test('counts an interaction without a time as the newest', async () => {
    await graph.cypher(
      `MATCH (post:Post {id: 'p029'}) MERGE (user:User {id: 'timeless'}) MERGE (user)-[:VIEWED]->(post)`,
    );
    const { popularity, trend } = await reads.loadCatalogue(null);
    expect([popularity[29], trend[29]]).toEqual([1, 1]);
  });

  test('holds the edges between posts by index', async () => {
    const version = await reads.currentModel();
    const { similar, followedBy } = await reads.loadCatalogue(version);
    const edges = toScoredEdges(similar);
    expect(edges.source).toHaveLength(30 * 9);
    for (let edge = 0; edge < edges.source.length; edge++) {
      expect(edges.source[edge]! % 3).toBe(edges.target[edge]! % 3);
      expect(edges.score[edge]).toBe(0.5);
    }
    expect(followedBy.targets).toHaveLength(0);
  });

  test('is read anew without vectors and edges where they still hold', async () => {
    const version = await reads.currentModel();
    const known = await reads.loadCatalogue(version);
    const again = await reads.loadCatalogue(version, known);
    expect(again.vectors).toBe(known.vectors);
    expect(again.similar).toBe(known.similar);
    expect(again.ids).toBe(known.ids);
    expect(again.popularity).not.toBe(known.popularity);
  });

  test('leaves out edges from and to posts that are gone', async () => {
    await graph.cypher(
      `CREATE (:Post {id: 'gone'})<-[:SIMILAR_TO]-(:Post {id: 'p-new'})`,
    );
    const version = await reads.currentModel();
    await graph.cypher(`MATCH (p:Post) WHERE p.id = 'p000' SET p.id = 'p999'`);
    const { similar, ids } = await reads.loadCatalogue(version);
    await graph.cypher(
      `MATCH (p:Post {id: 'p999'}) SET p.id = 'p000' WITH p MATCH (q:Post) WHERE q.id IN ['gone', 'p-new'] DETACH DELETE q`,
    );
    const { source } = toScoredEdges(similar);
    expect(source).toHaveLength(30 * 9 - 2 * 9);
    const linked = new Set([...source].map((post) => ids[post]));
    expect(linked.has('p999')).toBe(false);
    expect(linked.has('p003')).toBe(true);
  });

  test('has neither vectors nor edges before a model is published', async () => {
    const { vectors, similar } = await reads.loadCatalogue(null);
    expect([vectors.length, similar.targets.length]).toEqual([0, 0]);
  });

  test('has another fingerprint once something happens', async () => {
    const before = await reads.catalogueFingerprint();
    expect(await reads.catalogueFingerprint()).toBe(before);
    await graph.cypher(
      `MATCH (post:Post {id: 'p028'}) MERGE (user:User {id: 'late'}) MERGE (user)-[:LIKED]->(post)`,
    );
    expect(await reads.catalogueFingerprint()).not.toBe(before);
  });
});

describe('a revision of a user', () => {
  const did = (change: Partial<InteractionChange>) => () =>
    writes.recordInteractions({
      changes: [
        {
          ...{ userId: 'busy', postId: 'p003', type: 'rated' },
          ...{ value: 60, at: 1000, undo: false, ...change },
        },
      ],
      impressions: [],
      key: null,
    });
  const post = {
    ...{ title: 'A post', url: null, thumbnailUrl: null, createdAt: null },
    ...{ categories: ['Drama'], moods: [], features: {} },
  };
  const authored = (id: string, authorId: string | null) => () =>
    writes.writePosts([{ ...post, id, authorId }]);
  afterAll(() =>
    graph.cypher(
      `MATCH (n) WHERE n.id IN ['busy', 'p100', 'p101', 'p102'] DETACH DELETE n`,
    ),
  );
  const liked = { type: 'liked', value: null } as const;
  const viewed = { type: 'viewed', value: null } as const;

  test('is that of the state, and another after each write that changes the state, whatever came in between', async () => {
    await graph.cypher(`MERGE (:User {id: 'busy'})`);
    const steps: (() => Promise<unknown>)[] = [
      did({}),
      did({ value: 80, at: 2000 }),
      did({ value: 90, at: 2000 }),
      did(viewed),
      did({ ...viewed, at: 3000 }),
      did(liked),
      did({ type: 'inspired', value: null }),
      did({ undo: true }),
      () => writes.setNotInterested('busy', 'p004', 5),
      () => writes.setNotInterested('busy', 'p004', null),
      authored('p100', 'busy'),
      authored('p100', null),
    ];
    const seen = new Set([await reads.userRevision('busy')]);
    for (const step of steps) {
      await step();
      const { revision } = (await reads.userState('busy', 'A'))!;
      expect(await reads.userRevision('busy')).toBe(revision);
      seen.add(revision);
    }
    expect(seen.size).toBe(1 + steps.length);
  });

  test.each([
    [
      'a like taken back, and another post liked',
      did(liked),
      did({ ...liked, undo: true }),
      did({ ...liked, postId: 'p006' }),
    ],
    [
      'a post let in again, and another kept out',
      () => writes.setNotInterested('busy', 'p007', 5),
      () => writes.setNotInterested('busy', 'p007', null),
      () => writes.setNotInterested('busy', 'p008', 5),
    ],
    [
      'a post given away, and another one made',
      authored('p101', 'busy'),
      authored('p101', null),
      authored('p102', 'busy'),
    ],
  ])('tells %s from nothing', async (_what, first, back, another) => {
    await first();
    const before = await reads.userRevision('busy');
    await back();
    await another();
    expect(await reads.userRevision('busy')).not.toBe(before);
  });

  test('stays where the same is written again, or something older', async () => {
    await did({ postId: 'p005', value: 70, at: 9000 })();
    const before = await reads.userRevision('busy');
    await did({ postId: 'p005', value: 70, at: 9000 })();
    await did({ postId: 'p005', value: 10, at: 8000 })();
    expect(await reads.userRevision('busy')).toBe(before);
  });
});

describe('a user', () => {
  test('has a vector of the slot asked for, and interactions, newest first', async () => {
    const state = await reads.userState('u0', 'A');
    expect(state!.vector).toHaveLength(4);
    expect(state!.interactions[0]).toEqual({
      postId: 'p000',
      type: 'liked',
      value: null,
      at: NEWEST_AT,
    });
    const times = state!.interactions.map(({ at }) => at ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect((await reads.userState('u0', 'B'))!.vector).toBeNull();
    expect((await reads.userState('u0', null))!.vector).toBeNull();
  });

  test('did with a post what was done with it of each type, also where the post is hidden', async () => {
    await graph.cypher(
      `MERGE (user:User {id: 'thorough'}) MERGE (post:Post {id: 'p-hidden'}) SET post.hidden = true
       MERGE (user)-[:VIEWED {at: 3}]->(post) MERGE (user)-[:LIKED {at: 2}]->(post)
       MERGE (user)-[:INSPIRED]->(post) MERGE (user)-[:RATED {at: 1, value: 0.0}]->(post)`,
    );
    const did = (await reads.userState('thorough', 'A'))!.interactions;
    const postId = 'p-hidden';
    expect(did).toEqual([
      { postId, type: 'viewed', value: null, at: 3 },
      { postId, type: 'liked', value: null, at: 2 },
      { postId, type: 'rated', value: 0, at: 1 },
      { postId, type: 'inspired', value: null, at: null },
    ]);
    await graph.cypher(`MATCH (n {id: 'p-hidden'}) DETACH DELETE n`);
  });

  test('who did nothing has a state without interactions', async () => {
    await graph.cypher(`MERGE (:User {id: 'idle'})`);
    const state = await reads.userState('idle', 'A');
    expect(state).toMatchObject({
      id: 'idle',
      vector: null,
      interactions: [],
      excluded: [],
    });
  });

  test('that nobody knows is null', async () => {
    expect(await reads.userState('nobody', 'A')).toBeNull();
    expect(await reads.userRevision('nobody')).toBeNull();
    expect(await reads.user('nobody')).toBeNull();
  });

  test.each(["'", '"; MATCH (n) DETACH DELETE n //', '`', '\u0000', '💥'])(
    'whose id is %j is only an id',
    async (id) => {
      expect(await reads.userState(id, 'A')).toBeNull();
      expect(await reads.posts([id])).toEqual([null]);
    },
  );
});

test('posts come in the order asked for, null where there is none, twice where asked twice', async () => {
  const posts = await reads.posts(['p002', 'none', 'p001', 'p002']);
  expect(posts.map((post) => post?.id ?? null)).toEqual([
    'p002',
    null,
    'p001',
    'p002',
  ]);
  expect(posts[0]).toMatchObject({
    category: 'Horror',
    categories: ['Horror', 'Comedy'],
    moods: ['tense'],
    viewCount: 1,
    likeCount: 1,
    ratingCount: 1,
    averageRating: 100,
    author: null,
  });
});

test('what a user did with posts comes in the order asked for', async () => {
  const [none, seen] = await reads.viewerInteractions('u0', ['p001', 'p003']);
  expect(none).toBeNull();
  expect(seen).toMatchObject({ viewed: true, liked: true, rating: 90 });
});

test('the catalogue knows who made a post, its numbers, how many users there are and when something happened last', async () => {
  await graph.cypher(
    `MATCH (post:Post {id: 'p001'}) SET post.feature_year = 1994, post.feature_length = 2.5
     MERGE (author:User {id: 'maker'}) MERGE (author)-[:CREATED]->(post)`,
  );
  const catalogue = await reads.loadCatalogue(null);
  expect(catalogue.authorIds).toEqual(['maker']);
  expect([...catalogue.authors.subarray(0, 3)]).toEqual([-1, 0, -1]);
  expect([...catalogue.numericFeatures.keys()]).toEqual(['length', 'year']);
  expect([...catalogue.numericFeatures.get('year')!.subarray(0, 3)]).toEqual([
    NaN,
    1994,
    NaN,
  ]);
  const [row] = await graph.cypher('MATCH (u:User) RETURN count(u) AS users');
  expect(catalogue.numUsers).toBe(row!.users);
  expect(catalogue.newestAt).toBe(NEWEST_AT);
});
