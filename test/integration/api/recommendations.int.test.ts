import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import {
  CATEGORIES,
  MOODS,
  servingPostId,
  writeServingGraph,
} from '../../support/writeServingGraph.js';

interface Connection {
  modelVersion: string | null;
  coldStart: boolean;
  generatedAt: string;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  edges: {
    cursor: string;
    rank: number;
    score: number;
    source: string;
    node: Record<string, unknown> & { id: string; categories: string[] };
  }[];
}

const CONNECTION = `{
  modelVersion coldStart generatedAt
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor rank score source node {
    id nodeId title url thumbnailUrl category categories moods createdAt authorId
    viewCount likeCount inspireCount ratingCount averageRating
    viewerInteraction { viewed viewedAt liked inspired rating }
  } }
}`;
const RECOMMENDATIONS = `query ($userId: ID!, $category: String, $first: Int, $after: String) {
  recommendations(userId: $userId, category: $category, first: $first, after: $after) ${CONNECTION}
}`;
const COLD_START = `query ($mood: String!, $category: String, $first: Int, $after: String) {
  coldStart(mood: $mood, category: $category, first: $first, after: $after) ${CONNECTION}
}`;

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

async function recommendations(
  variables: Record<string, unknown>,
): Promise<Connection> {
  const { data, errors } = await server.ask<{ recommendations: Connection }>(
    RECOMMENDATIONS,
    variables,
  );
  expect(errors).toEqual([]);
  return data.recommendations;
}

async function coldStart(
  variables: Record<string, unknown>,
): Promise<Connection> {
  const { data, errors } = await server.ask<{ coldStart: Connection }>(
    COLD_START,
    variables,
  );
  expect(errors).toEqual([]);
  return data.coldStart;
}

describe('recommendations', () => {
  test('gives twenty whole posts that the user has not seen, with rank, score, source and model', async () => {
    const page = await recommendations({ userId: 'u0' });
    expect(page.edges).toHaveLength(20);
    expect(page.edges.map(({ rank }) => rank)).toEqual(
      Array.from({ length: 20 }, (_, place) => place + 1),
    );
    expect(page).toMatchObject({ modelVersion: 'model-1', coldStart: false });
    const seen = [0, 3, 6, 9, 12].map(servingPostId);
    const ids = page.edges.map(({ node }) => node.id);
    expect(ids.filter((id) => seen.includes(id))).toEqual([]);
    expect(page.edges[0]).toMatchObject({
      score: expect.any(Number) as number,
      node: {
        url: expect.stringContaining('https://video.test/') as string,
        viewerInteraction: null,
      },
    });
  });

  test('puts the posts first that the vectors place near the user', async () => {
    const { edges } = await recommendations({ userId: 'u1', first: 5 });
    expect(edges.map(({ node }) => node.category)).toEqual(
      Array(5).fill('Drama'),
    );
  });

  test("fills the page from one category, own or further, whatever its letters' case", async () => {
    for (const category of ['Horror', 'horror']) {
      const { edges } = await recommendations({ userId: 'u0', category });
      expect(edges).toHaveLength(20);
      for (const { node } of edges) {
        expect(node.categories).toContain('Horror');
      }
    }
  });

  test('lists every post of a category but those seen, and then ends', async () => {
    const { edges, pageInfo } = await recommendations({
      userId: 'u0',
      category: 'Comedy',
      first: 100,
    });
    const all = await graph.cypher(
      `MATCH (post:Post)-[:IN_CATEGORY]->(:Category {name: 'Comedy'})
       WHERE NOT (:User {id: 'u0'})-[:VIEWED]->(post) RETURN post.id AS id`,
    );
    expect(edges.map(({ node }) => node.id).sort()).toEqual(
      all.map(({ id }) => id as string).sort(),
    );
    expect(pageInfo.hasNextPage).toBe(false);
  });

  test('gives an unknown user the cold-start list and says so', async () => {
    const stranger = await recommendations({ userId: 'nobody', first: 10 });
    expect(stranger.coldStart).toBe(true);
    const another = await recommendations({ userId: 'no one', first: 10 });
    expect(another.edges.map(({ node }) => node.id)).toEqual(
      stranger.edges.map(({ node }) => node.id),
    );
    for (const { source } of stranger.edges) {
      expect(['POPULAR', 'TRENDING', 'FRESH']).toContain(source);
    }
  });

  test('first: 0 gives an empty page that still says whether there are posts', async () => {
    const page = await recommendations({ userId: 'u0', first: 0 });
    expect(page.edges).toEqual([]);
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  test('first: null gives a page of the usual size', async () => {
    const { edges } = await recommendations({ userId: 'u0', first: null });
    expect(edges).toHaveLength(20);
  });

  test('what a user does is in the very next answer', async () => {
    const before = await recommendations({ userId: 'u4', first: 3 });
    const seen = before.edges[0]!.node.id;
    await graph.cypher(
      `MATCH (user:User {id: 'u4'}), (post:Post {id: $seen})
       MERGE (user)-[viewed:VIEWED]->(post) SET viewed.at = timestamp()`,
      { seen },
    );
    const after = await recommendations({ userId: 'u4', first: 100 });
    expect(after.edges.map(({ node }) => node.id)).not.toContain(seen);
    const rest = await recommendations({
      userId: 'u4',
      after: before.edges[0]!.cursor,
      first: 100,
    });
    expect(rest.edges.map(({ node }) => node.id)).not.toContain(seen);
    expect(rest.edges[0]!.node.id).toBe(before.edges[1]!.node.id);
  });

  test('never recommends what the user made', async () => {
    await graph.cypher(
      `MATCH (user:User {id: 'u5'}), (post:Post {id: $own}) MERGE (user)-[:CREATED]->(post)`,
      { own: servingPostId(5) },
    );
    const { edges } = await recommendations({ userId: 'u5', first: 100 });
    expect(edges.map(({ node }) => node.id)).not.toContain(servingPostId(5));
  });
});

describe('coldStart', () => {
  test.each(MOODS)('puts posts first that are %s', async (mood) => {
    const page = await coldStart({ mood, first: 20 });
    expect(page.coldStart).toBe(true);
    for (const { node } of page.edges) expect(node.moods).toContain(mood);
  });

  test('goes on with other posts until the whole catalogue is walked', async () => {
    const { edges, pageInfo } = await coldStart({ mood: 'dark', first: 100 });
    expect(edges).toHaveLength(60);
    expect(pageInfo.hasNextPage).toBe(false);
  });

  test('keeps to a category', async () => {
    const { edges } = await coldStart({ mood: 'dark', category: 'Horror' });
    expect(edges).toHaveLength(20);
    for (const { node } of edges) expect(node.categories).toContain('Horror');
  });
});

describe('the rest of the graph', () => {
  test('user, post, node, categories, moods and model are there', async () => {
    const { data, errors } = await server.ask(`{
      user(id: "u0") { id nodeId interactionCount }
      post(id: "p003", viewerId: "u0") { id nodeId averageRating viewerInteraction { viewed liked rating } }
      categories { name postCount }
      moods { name postCount }
      model { version trainedAt dimension metrics { name value } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      user: { id: 'u0', interactionCount: 13 },
      post: {
        id: 'p003',
        averageRating: 90,
        viewerInteraction: { viewed: true, liked: true, rating: 90 },
      },
      categories: CATEGORIES.map((name) => ({ name })),
      moods: MOODS.map((name) => ({ name, postCount: 20 })),
      model: { version: 'model-1', dimension: 4 },
    });
  });

  test('what is not there is null', async () => {
    const { data, errors } = await server.ask(
      '{ user(id: "x") { id } post(id: "x") { id } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ user: null, post: null });
  });

  test('a nodeId leads back to what it came from', async () => {
    const { data } = await server.ask<Record<string, { nodeId: string }>>(
      '{ user(id: "u0") { nodeId } post(id: "p001") { nodeId } }',
    );
    for (const [name, { nodeId }] of Object.entries(data)) {
      const found = await server.ask(
        'query ($nodeId: ID!) { node(nodeId: $nodeId) { __typename nodeId ... on User { id } ... on Post { id } } }',
        { nodeId },
      );
      const id = name === 'user' ? 'u0' : 'p001';
      expect(found.data).toMatchObject({ node: { nodeId, id } });
    }
  });
});
