import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { polledVisits } from '../../support/polledVisits.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import {
  NEWEST_AT,
  servingPostId,
  writeServingGraph,
} from '../../support/writeServingGraph.js';

const DAY_MS = 86_400_000;
const POST = `id nodeId title url thumbnailUrl category categories moods createdAt authorId
  author { id nodeId interactionCount } viewCount likeCount inspireCount ratingCount averageRating
  features { name value } viewerInteraction { viewed liked rating }`;
const POSTS = `{
  modelVersion generatedAt diversity novelty popularityShare
  pageInfo { hasNextPage endCursor }
  edges { cursor rank score node { ${POST} } }
}`;

interface Connection {
  modelVersion: string | null;
  diversity: number | null;
  novelty: number | null;
  popularityShare: number | null;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: {
    cursor: string;
    rank: number;
    score: number | null;
    node: Record<string, unknown> & { id: string };
  }[];
}

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  await graph.cypher(
    `MATCH (post:Post) WITH post, toInteger(substring(post.id, 1)) AS number
     SET post.feature_duration = 10.5 * number
     MERGE (author:User {id: 'author' + (number % 4)}) MERGE (author)-[:CREATED]->(post)`,
  );
  await graph.cypher(
    `MATCH (a:User {id: 'u0'}), (b:User) WHERE b.id STARTS WITH 'u' AND b <> a
     WITH a, b ORDER BY b.id
     WITH a, collect(b) AS others
     UNWIND range(0, size(others) - 1) AS place
     WITH a, others[place] AS b, place
     CREATE (a)-[:SIMILAR_TO {score: 1.0 / (1 + place), rank: place + 1}]->(b)`,
  );
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

async function ask<Answer>(field: string, selection = POSTS): Promise<Answer> {
  const { data, errors } = await server.ask<{ list: Answer }>(
    `{ list: ${field} ${selection} }`,
  );
  expect(errors).toEqual([]);
  return data.list;
}

const idsOf = ({ edges }: Connection) => edges.map(({ node }) => node.id);

async function idsBy(statement: string): Promise<string[]> {
  return (await graph.cypher(statement)).map(({ id }) => id as string);
}

describe('similarPosts', () => {
  test('gives the posts that the graph joins first', async () => {
    const page = await ask<Connection>(
      'similarPosts(postId: "p003", first: 19)',
    );
    const joined = await idsBy(
      `MATCH (:Post {id: 'p003'})-[:SIMILAR_TO]->(post) RETURN post.id AS id`,
    );
    expect(idsOf(page).sort()).toEqual(joined.sort());
    expect(page.modelVersion).toBe('model-1');
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  test('keeps to a category and is empty for an unknown post', async () => {
    const page = await ask<Connection>(
      'similarPosts(postId: "p003", category: "Horror", first: 100)',
    );
    for (const { node } of page.edges)
      expect(node.categories).toContain('Horror');
    expect(page.edges.length).toBeGreaterThan(20);
    const none = await ask<Connection>('similarPosts(postId: "none")');
    expect(none).toMatchObject({ edges: [], diversity: null, novelty: null });
  });
});

describe('popular', () => {
  test.each([
    ['DAY', DAY_MS],
    ['WEEK', 7 * DAY_MS],
    ['EVER', NEWEST_AT],
  ])('of a %s counts the people of the graph', async (window, ms) => {
    const page = await ask<Connection>(
      `popular(window: ${window}, first: 100)`,
    );
    const counted = await graph.cypher(
      `MATCH (user:User)-[i:VIEWED|LIKED|INSPIRED|RATED]->(post:Post) WHERE i.at >= $since
       WITH post.id AS id, count(DISTINCT user) AS people ORDER BY people DESC, id
       RETURN id, toFloat(people) AS people`,
      { since: NEWEST_AT - ms },
    );
    expect(page.edges.map(({ node, score }) => [node.id, score])).toEqual(
      counted.map(({ id, people }) => [id, people]),
    );
    expect(page.popularityShare).toBeGreaterThan(0);
  });

  test('reads the interactions of a window by index', async () => {
    const [plan] = await Promise.all([planOf('read/popularSince')]);
    expect(plan).toContain('RelationshipIndexSeek');
    expect(plan).not.toContain('AllNodesScan');
  });

  async function planOf(name: string): Promise<string> {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(`cypher/${name}.cypher`, 'utf8');
    const session = graph.driver.session({ database: 'neo4j' });
    try {
      const { summary } = await session.run(`EXPLAIN ${text}`, { since: 0 });
      return JSON.stringify(summary.plan);
    } finally {
      await session.close();
    }
  }
});

test('fresh gives the newest first, in a category too', async () => {
  const page = await ask<Connection>('fresh(category: "Drama", first: 5)');
  expect(idsOf(page)).toEqual(
    await idsBy(
      `MATCH (post:Post)-[:IN_CATEGORY]->(:Category {name: 'Drama'})
       RETURN post.id AS id ORDER BY post.createdAt DESC LIMIT 5`,
    ),
  );
  expect(page.edges[0]!.score).toBeNull();
});

test('history gives what the user did, newest first, and pages through it', async () => {
  const selection = `{ pageInfo { hasNextPage endCursor } edges { cursor type at value node { id viewerInteraction { viewed } } } }`;
  interface History {
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { type: string; at: string; node: { id: string } }[];
  }
  const rows = await graph.cypher(
    `MATCH (:User {id: 'u1'})-[i]->(post:Post) RETURN type(i) AS type, post.id AS id, i.at AS at`,
  );
  const walked: string[] = [];
  let after = '';
  for (;;) {
    const page = await ask<History>(
      `history(userId: "u1", first: 4${after})`,
      selection,
    );
    walked.push(...page.edges.map(({ type, node }) => `${type} ${node.id}`));
    const times = page.edges.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    if (!page.pageInfo.hasNextPage) break;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  expect([...walked].sort()).toEqual(
    rows.map(({ type, id }) => `${String(type)} ${String(id)}`).sort(),
  );
  const liked = await ask<History>(
    'history(userId: "u1", types: [LIKED])',
    selection,
  );
  expect(new Set(liked.edges.map(({ type }) => type))).toEqual(
    new Set(['LIKED']),
  );
  const nobody = await ask<History>('history(userId: "nobody")', selection);
  expect(nobody.edges).toEqual([]);
});

test('similarUsers gives the users of the graph, most alike first', async () => {
  const page = await ask<{
    modelVersion: string;
    edges: { rank: number; score: number; node: { id: string } }[];
  }>(
    'similarUsers(userId: "u0", first: 3)',
    '{ modelVersion edges { rank score node { id interactionCount } } }',
  );
  expect(page.modelVersion).toBe('model-1');
  expect(page.edges.map(({ node }) => node.id)).toEqual(['u1', 'u2', 'u3']);
  expect(page.edges.map(({ score }) => score)).toEqual([1, 1 / 2, 1 / 3]);
});

describe('posts', () => {
  test('come in the order asked for, null where there is none', async () => {
    const posts = await ask<({ id: string } | null)[]>(
      'posts(ids: ["p002", "none", "p001", "p002"], viewerId: "u2")',
      '{ id viewerInteraction { viewed } }',
    );
    expect(posts.map((post) => post?.id)).toEqual([
      'p002',
      undefined,
      'p001',
      'p002',
    ]);
    expect(posts[0]).toMatchObject({ viewerInteraction: { viewed: true } });
  });

  test('are a hundred at most', async () => {
    const { errors } = await server.ask(
      'query ($ids: [ID!]!) { posts(ids: $ids) { id } }',
      { ids: Array(101).fill('p001') },
    );
    expect(errors[0]).toMatchObject({
      message: 'ids must have 0 to 100 entries but has 101',
      extensions: { code: 'BAD_USER_INPUT', argument: 'ids' },
    });
  });

  test('show who made them and their numbers', async () => {
    const [post] = await ask<object[]>('posts(ids: ["p002"])', `{ ${POST} }`);
    expect(post).toMatchObject({
      authorId: 'author2',
      author: { id: 'author2', interactionCount: 0 },
      features: [{ name: 'duration', value: 21 }],
      viewerInteraction: null,
    });
  });
});

describe('visits to the database', () => {
  const polled = [...polledVisits, 'read/cataloguePosts'];
  const FIELDS: [string, string, number][] = [
    [
      'similarPosts',
      'similarPosts(postId: "p001", viewerId: "u0", first: 50)',
      2,
    ],
    ['popular', 'popular(window: MONTH, viewerId: "u0", first: 50)', 3],
    ['fresh', 'fresh(viewerId: "u0", first: 50)', 2],
    ['search', 'search(text: "tit", viewerId: "u0", first: 50)', 3],
  ];

  test.each(FIELDS)(
    'of %s are few, whatever is shown',
    async (_name, field, most) => {
      const own = await startTestServer(graph.door, { CACHE_TTL: '0s' });
      graph.visits.length = 0;
      const { errors, data } = await own.ask<{ list: Connection }>(
        `{ list: ${field} ${POSTS} }`,
      );
      expect(errors).toEqual([]);
      expect(data.list.edges.length).toBeGreaterThan(10);
      const visits = graph.visits.map(({ name }) => name);
      expect(
        visits.filter((name) => !polled.includes(name)).length,
      ).toBeLessThanOrEqual(most);
      await own.stop();
    },
  );

  test('of history are two', async () => {
    graph.visits.length = 0;
    await ask(
      'history(userId: "u4", first: 100)',
      `{ edges { type at value node { ${POST} } } }`,
    );
    const visits = graph.visits.map(({ name }) => name);
    expect(visits.filter((name) => !polled.includes(name)).sort()).toEqual(
      expect.arrayContaining(['read/userState']),
    );
    expect(
      visits.filter((name) => !polled.includes(name)).length,
    ).toBeLessThanOrEqual(2);
  });
});

test('a cursor of one field or of other arguments is refused by the next', async () => {
  const { edges } = await ask<Connection>('popular(window: EVER, first: 1)');
  const after = edges[0]!.cursor;
  for (const field of [
    'popular(window: YEAR',
    'popular(category: "Drama"',
    'fresh(first: 1',
    `similarPosts(postId: "${servingPostId(1)}"`,
    'search(text: "title"',
    'recommendations(userId: "u0"',
  ]) {
    const { errors } = await server.ask(
      `{ list: ${field}, after: "${after}") { edges { cursor } } }`,
    );
    expect(errors[0]).toMatchObject({
      extensions: { argument: 'after', reason: 'INVALID_CURSOR' },
    });
  }
});
