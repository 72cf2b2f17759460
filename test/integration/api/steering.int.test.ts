import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

interface Page {
  blend: { mood: number; behaviour: number };
  edges: {
    cursor: string;
    source: string;
    node: { id: string; categories: string[]; moods: string[] };
  }[];
}

const PAGE = `{ blend { mood behaviour } edges { cursor source node { id categories moods } } }`;
const ARGUMENTS = `first: $first, after: $after, where: $where, exclude: $exclude, diversity: $diversity, explore: $explore`;
const VARIABLES = `$first: Int, $after: String, $where: PostFilter, $exclude: [ID!], $diversity: Float, $explore: Float`;
const RECOMMENDATIONS = `query ($userId: ID!, $mood: String, $weights: InteractionWeightsInput, ${VARIABLES}) {
  page: recommendations(userId: $userId, mood: $mood, weights: $weights, ${ARGUMENTS}) ${PAGE}
}`;
const COLD_START = `query ($mood: String!, ${VARIABLES}) {
  page: coldStart(mood: $mood, ${ARGUMENTS}) ${PAGE}
}`;

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  await graph.cypher(
    `MATCH (post:Post) WITH post, toInteger(substring(post.id, 1)) AS number
     SET post.feature_year = 1960.0 + number
     MERGE (author:User {id: 'author' + (number % 4)})
     MERGE (author)-[:CREATED]->(post)`,
  );
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

async function pageOf(
  variables: Record<string, unknown>,
  query = RECOMMENDATIONS,
): Promise<Page> {
  const { data, errors } = await server.ask<{ page: Page }>(query, {
    first: 100,
    ...variables,
  });
  expect(errors).toEqual([]);
  return data.page;
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id);

/** Ids that a statement of the test's own finds, without those that `u0` saw. */
async function unseen(condition: string): Promise<string[]> {
  const rows = await graph.cypher(
    `MATCH (post:Post) WHERE ${condition} AND NOT (:User {id: 'u0'})-[:VIEWED]->(post)
     RETURN post.id AS id ORDER BY id`,
  );
  return rows.map(({ id }) => id as string);
}

describe('where', () => {
  test.each<[Record<string, unknown>, string]>([
    [
      { categories: { all: ['comedy', 'Drama'] } },
      `EXISTS { (post)-[:IN_CATEGORY]->({name: 'Comedy'}) } AND EXISTS { (post)-[:IN_CATEGORY]->({name: 'Drama'}) }`,
    ],
    [
      { moods: { any: ['dark', 'tense'] } },
      `EXISTS { (post)-[:EVOKES]->(mood WHERE mood.name IN ['dark', 'tense']) }`,
    ],
    [
      { authorIds: ['author1', 'author2'] },
      `EXISTS { (post)<-[:CREATED]-(author WHERE author.id IN ['author1', 'author2']) }`,
    ],
    [
      { features: [{ name: 'year', min: 1970, max: 1989 }] },
      'post.feature_year >= 1970 AND post.feature_year <= 1989',
    ],
    [
      {
        createdAfter: '2025-12-01T13:00:00+01:00',
        createdBefore: '2025-12-20T12:00:00Z',
      },
      `post.createdAt >= datetime('2025-12-01T12:00:00Z').epochMillis AND post.createdAt < datetime('2025-12-20T12:00:00Z').epochMillis`,
    ],
  ])(
    '%j gives just the posts of the graph that meet it',
    async (where, condition) => {
      const wanted = await unseen(condition);
      expect(wanted.length).toBeGreaterThan(3);
      const page = await pageOf({ userId: 'u0', where });
      expect(idsOf(page).sort()).toEqual(wanted);
      const few = await pageOf({ userId: 'u0', where, first: 3 });
      expect(few.edges).toHaveLength(3);
    },
  );

  test('filters a cold start too', async () => {
    const where = { categories: { all: ['Horror'] } };
    const page = await pageOf({ mood: 'dark', where, first: 20 }, COLD_START);
    expect(page.edges).toHaveLength(20);
    for (const { node } of page.edges)
      expect(node.categories).toContain('Horror');
  });

  test.each([
    'yesterday',
    '2025-12-01',
    '2025-12-01T12:00:00',
    17,
    '2025-13-01T00:00:00Z',
  ])('refuses %j as a moment', async (createdAfter) => {
    const { status, errors } = await server.ask(RECOMMENDATIONS, {
      userId: 'u0',
      where: { createdAfter },
    });
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('must be ISO 8601') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

test('what cannot be taken is BAD_USER_INPUT with argument, value and what is allowed', async () => {
  for (const [variables, argument, message] of [
    [
      { diversity: 1.5 },
      'diversity',
      'diversity must be a number from 0 to 1 but got: 1.5',
    ],
    [
      { explore: -0.1 },
      'explore',
      'explore must be a number from 0 to 1 but got: -0.1',
    ],
    [
      { weights: { liked: 11 } },
      'weights.liked',
      'weights.liked must be a number from 0 to 10 but got: 11',
    ],
    [
      { mood: 'grumpy' },
      'mood',
      'mood must be one of dark, funny, tense but got: "grumpy"',
    ],
  ] as const) {
    const { errors } = await server.ask(RECOMMENDATIONS, {
      userId: 'u0',
      ...variables,
    });
    expect(errors[0]).toMatchObject({
      message,
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  }
});

test('a steered list is walked with its arguments, and its cursor holds with no others', async () => {
  const steering = {
    userId: 'u1',
    mood: 'funny',
    exclude: ['p002', 'p005'],
    diversity: 0.4,
    explore: 0.2,
    weights: { liked: 3 },
    where: { features: [{ name: 'year', min: 1965 }] },
  };
  const whole = await pageOf(steering);
  const first = await pageOf({ ...steering, first: 7 });
  const after = first.edges.at(-1)!.cursor;
  const rest = await pageOf({ ...steering, after });
  expect([...idsOf(first), ...idsOf(rest)]).toEqual(idsOf(whole));
  expect(idsOf(whole)).not.toContain('p005');
  expect(whole.edges.map(({ source }) => source)).toContain('EXPLORATION');
  expect(whole.blend.mood).toBeCloseTo(10 / 15);
  const { errors } = await server.ask(RECOMMENDATIONS, {
    ...steering,
    diversity: 0.5,
    after,
  });
  expect(errors[0]).toMatchObject({
    extensions: { argument: 'after', reason: 'INVALID_CURSOR' },
  });
});

test('node takes a nodeId as id, as Relay calls it, or as nodeId, and just one', async () => {
  const { data } = await server.ask<{ post: { nodeId: string } }>(
    '{ post(id: "p001") { nodeId } }',
  );
  const { nodeId } = data.post;
  const found = await server.ask(
    'query ($id: ID!) { node(id: $id) { ... on Post { id } } again: node(nodeId: $id) { ... on Post { id } } }',
    { id: nodeId },
  );
  const post = { id: 'p001' };
  expect(found.data).toEqual({ node: post, again: post });
  for (const both of ['', '(id: "a", nodeId: "b")']) {
    const { errors } = await server.ask(`{ node${both} { nodeId } }`);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(
        'node takes one of id and nodeId',
      ) as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const { errors } = await server.ask('{ node(id: "p001") { nodeId } }');
  expect(errors[0]!.message).toMatch(/^id must be a nodeId that this API/);
});
