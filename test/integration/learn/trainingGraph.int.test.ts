import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import type { ModelVersion } from '../../../src/domain/ModelVersion.js';
import { barePost, toDataset } from '../../../src/domain/toDataset.js';
import { toScoredEdges } from '../../../src/domain/toScoredEdges.js';
import type {
  PublishedEmbeddings,
  SimilarityEdges,
  SlotContent,
} from '../../../src/domain/TrainingGraph.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { Neo4jRecommendationGraph } from '../../../src/graph/Neo4jRecommendationGraph.js';
import { Neo4jTrainingGraph } from '../../../src/graph/Neo4jTrainingGraph.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

const AT = Date.UTC(2024, 4, 1);

const RECORDS = {
  users: [
    { id: 'u1', features: { age: 30, active: 1 } },
    { id: 'u2', features: {} },
  ],
  posts: [
    {
      ...barePost('p1'),
      title: 'One',
      categories: ['Comedy', 'Action'],
      moods: ['funny', 'tense'],
      createdAt: AT - 1000,
      features: { length: 12.5 },
    },
    { ...barePost('p2'), title: 'Two' },
  ],
  interactions: [
    { userId: 'u1', postId: 'p1', type: 'viewed', value: null, at: AT },
    { userId: 'u1', postId: 'p1', type: 'rated', value: 80, at: AT + 1000 },
    { userId: 'u1', postId: 'p2', type: 'liked', value: null, at: null },
    { userId: 'u1', postId: 'p2', type: 'rated', value: null, at: AT + 2000 },
    { userId: 'u1', postId: 'p9', type: 'rated', value: 40, at: AT + 3000 },
    { userId: 'u2', postId: 'p1', type: 'rated', value: 60, at: null },
    { userId: 'u2', postId: 'p2', type: 'inspired', value: null, at: AT },
    { userId: 'u3', postId: 'p9', type: 'viewed', value: null, at: AT },
  ],
} as const;

const VERSION: ModelVersion = {
  id: 'run-1',
  slot: 'A',
  trainedAt: AT,
  dimension: 3,
  metrics: { 'ndcg@20': 0.25 },
  blend: '{}',
};

const noRows = (): void => undefined;
let opened: TestGraph;
let graph: Neo4jTrainingGraph;

beforeAll(async () => {
  opened = await openTestGraph();
  graph = new Neo4jTrainingGraph(opened.door);
});
afterAll(() => opened.close());

beforeEach(async () => {
  await opened.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  await new Neo4jCollectionGraph(opened.door).writePage({
    ...RECORDS,
    setAside: [],
    cursor: null,
  });
});

test('what was written is exported, whole', async () => {
  let rows = 0;
  const exported = await graph.exportDataset((count) => (rows += count));
  expect(exported).toEqual(toDataset(RECORDS));
  expect(rows).toBe(3 + 3 + 8);
});

test.each(["'yesterday'", "datetime('2024-05-01T00:00:00Z')", '0.0 / 0.0'])(
  'a time that somebody wrote as %s is exported as unknown, and those of others as they are',
  async (time) => {
    await opened.cypher(
      `MATCH (:User {id: 'u1'})-[viewed:VIEWED]->() SET viewed.at = ${time}`,
    );
    const [viewed, ...others] = RECORDS.interactions;
    const interactions = [{ ...viewed, at: null }, ...others];
    expect(await graph.exportDataset(noRows)).toEqual(
      toDataset({ ...RECORDS, interactions }),
    );
  },
);

test('an empty graph is exported as an empty data set', async () => {
  await opened.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
  const exported = await graph.exportDataset(noRows);
  expect(exported.users.ids).toEqual([]);
  expect(exported.interactions.user).toHaveLength(0);
});

describe('slots', () => {
  test('vectors are written into the idle slot and found by its index once it is flipped', async () => {
    expect(await graph.idleSlot()).toBe('A');
    await graph.writeSlot('A', model(embeddings(1)), noRows);
    expect(await graph.currentModel()).toBeNull();
    await graph.flip(VERSION);
    expect(await graph.currentModel()).toEqual(VERSION);
    expect(await graph.idleSlot()).toBe('B');
    const [nearest] = await opened.cypher(
      "CALL db.index.vector.queryNodes('post_embedding_a', 1, [1.0, 0.0, 0.0]) YIELD node RETURN node.id AS id",
    );
    expect(nearest).toEqual({ id: 'p1' });
  });

  test('an earlier model of the slot leaves nothing behind', async () => {
    await graph.writeSlot('A', model(embeddings(1)), noRows);
    const fewer = embeddings(2);
    await graph.writeSlot(
      'A',
      model({
        ...fewer,
        users: { ...fewer.users, ids: [], vectors: new Float32Array() },
      }),
      noRows,
    );
    const [row] = await opened.cypher(
      'MATCH (u:User) WHERE u.embeddingA IS NOT NULL RETURN count(u) AS count',
    );
    expect(row).toEqual({ count: 0 });
  });

  test('all that ranking reads of a model comes back by the posts that are shown', async () => {
    await graph.writeSlot('A', model(embeddings(1)), noRows);
    await graph.flip(VERSION);
    const options = { timeoutMs: 60_000, halfLifeMs: 1000 };
    const reads = new Neo4jRecommendationGraph(opened.door, options);
    const served = await reads.loadCatalogue(VERSION);
    const [p1, p2] = ['p1', 'p2'].map((id) => served.ids.indexOf(id));
    const factorsOf = (post = -1) =>
      [...served.factors].slice(2 * post, 2 * post + 2);
    expect([factorsOf(p1), factorsOf(p2)]).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(toScoredEdges(served.together)).toEqual({
      source: Int32Array.of(p2!),
      target: Int32Array.of(p1!),
      score: Float32Array.of(0.25),
    });
  });

  test('the slot that serves is neither written nor flipped to', async () => {
    await graph.writeSlot('A', model(embeddings(1)), noRows);
    await graph.flip(VERSION);
    await expect(
      graph.writeSlot('A', model(embeddings(5)), noRows),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(graph.flip({ ...VERSION, id: 'run-2' })).rejects.toMatchObject(
      { code: 'CONFLICT' },
    );
    expect(await graph.currentModel()).toEqual(VERSION);
  });

  test('the model before is a step away in both directions until its slot is written', async () => {
    await expect(graph.rollBack()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await graph.flip(VERSION);
    await expect(graph.rollBack()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const second = { ...VERSION, id: 'run-2', slot: 'B' } as const;
    await graph.flip(second);
    await graph.rollBack();
    expect(await graph.currentModel()).toEqual(VERSION);
    expect(await graph.previousModel()).toEqual(second);
    await graph.rollBack();
    expect(await graph.currentModel()).toEqual(second);
    await graph.writeSlot('A', model(embeddings(1)), noRows);
    await expect(graph.rollBack()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await graph.currentModel()).toEqual(second);
  });

  test('a flip that is sent twice, for its first answer was lost, is done once', async () => {
    await graph.flip(VERSION);
    const second = { ...VERSION, id: 'run-2', slot: 'B' } as const;
    await graph.flip(second);
    await graph.flip(second);
    expect(await graph.currentModel()).toEqual(second);
    expect(await graph.previousModel()).toEqual(VERSION);
  });

  test('the slot that served before is left alone while servers may still read it', async () => {
    const patient = new Neo4jTrainingGraph(opened.door, 700);
    await graph.flip(VERSION);
    const startedAt = performance.now();
    await patient.writeSlot('B', model(embeddings(1)), noRows);
    expect(performance.now() - startedAt).toBeGreaterThan(500);
  });

  test('flipping twice goes to the other slot and back', async () => {
    await graph.flip(VERSION);
    await graph.flip({ ...VERSION, id: 'run-2', slot: 'B' });
    expect((await graph.currentModel())?.id).toBe('run-2');
    await graph.flip({ ...VERSION, id: 'run-3' });
    expect((await graph.currentModel())?.id).toBe('run-3');
    const [row] = await opened.cypher(
      'MATCH (:CurrentModel)-[is:IS]->() RETURN count(is) AS count',
    );
    expect(row).toEqual({ count: 1 });
  });
});

test('similarity edges of a node are replaced as a whole, the nearest of them, nearest first', async () => {
  await graph.replaceSimilarities(edges([[0, 1, 0.9]]), 2, noRows);
  await graph.replaceSimilarities(
    edges([
      [0, 2, 0.3],
      [0, 1, 0.4],
      [2, 0, 0.5],
      [2, 1, 0.1],
      [2, 2, 0.2],
    ]),
    2,
    noRows,
  );
  const rows = await opened.cypher(
    'MATCH (a:Post)-[edge:SIMILAR_TO]->(b:Post) RETURN a.id AS source, b.id AS target, edge.rank AS rank ORDER BY source, rank',
  );
  expect(rows).toEqual([
    { source: 'p1', target: 'p2', rank: 1 },
    { source: 'p1', target: 'p9', rank: 2 },
    { source: 'p9', target: 'p1', rank: 1 },
    { source: 'p9', target: 'p9', rank: 2 },
  ]);
});

function model(embeddings: PublishedEmbeddings): SlotContent {
  return { embeddings, similarities: edges([[0, 1, 0.9]]) };
}

function embeddings(first: number) {
  const table = (ids: string[]) => ({
    ids,
    dimension: 3,
    vectors: Float32Array.from(ids.flatMap((_id, row) => [first, row, 0])),
  });
  return {
    users: table(['u1', 'u2']),
    posts: table(['p1', 'p2']),
    moods: table(['funny']),
  };
}

function edges(
  rows: readonly (readonly [number, number, number])[],
): SimilarityEdges {
  const column = (place: 0 | 1 | 2) => rows.map((row) => row[place]);
  const none = {
    source: new Int32Array(),
    target: new Int32Array(),
    score: new Float32Array(),
  };
  return {
    users: ['u1'],
    posts: ['p1', 'p2', 'p9'],
    userSimilar: none,
    followedBy: none,
    together: {
      source: Int32Array.of(1),
      target: Int32Array.of(0),
      score: Float32Array.of(0.25),
    },
    factors: Float32Array.from([1, 2, 3, 4, 5, 6]),
    postSimilar: {
      source: Int32Array.from(column(0)),
      target: Int32Array.from(column(1)),
      score: Float32Array.from(column(2)),
    },
  };
}
