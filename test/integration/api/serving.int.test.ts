import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { polledVisits } from '../../support/polledVisits.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import {
  publish,
  servingPostId,
  writeServingGraph,
} from '../../support/writeServingGraph.js';

interface Page {
  recommendations: {
    modelVersion: string;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: { id: string } }[];
  };
}
const PAGE = `query ($userId: ID!, $first: Int, $after: String) {
  recommendations(userId: $userId, first: $first, after: $after) {
    modelVersion pageInfo { hasNextPage endCursor }
    edges { node { id title moods categories authorId averageRating viewerInteraction { viewed } } }
  }
}`;

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph, { numPosts: 150 });
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

/** Visits to the database that a request made; polling for models is not its own. */
async function visitsOf(request: () => Promise<unknown>): Promise<string[]> {
  graph.visits.length = 0;
  await request();
  // Marks are shared by polling and by all who wait.
  return graph.visits
    .map(({ name }) => name)
    .filter((name) => !polledVisits.includes(name));
}

async function pageOf(variables: Record<string, unknown>) {
  const { data, errors } = await server.ask<Page>(PAGE, variables);
  expect(errors).toEqual([]);
  return data.recommendations;
}

describe('visits to the database', () => {
  test.each([1, 20, 100])(
    'are two for a page of %s whole posts, whatever its size',
    async (first) => {
      const userId = `u${first % 9}`;
      const visits = await visitsOf(async () => {
        const page = await pageOf({ userId, first });
        expect(page.edges).toHaveLength(first);
      });
      expect(visits.length).toBeLessThanOrEqual(2);
      expect(new Set(visits).size).toBe(visits.length);
    },
  );

  test('are four at most with the user and the same post asked for beside the list', async () => {
    const visits = await visitsOf(async () => {
      const { errors } = await server.ask(`{
        user(id: "u7") { interactionCount }
        one: recommendations(userId: "u7", first: 50) { edges { node { title viewerInteraction { viewed } } } }
        two: recommendations(userId: "u7", category: "Drama", first: 30) { edges { node { title viewerInteraction { viewed } } } }
      }`);
      expect(errors).toEqual([]);
    });
    expect(visits.filter((name) => name === 'read/userState')).toHaveLength(1);
    expect(visits.length).toBeLessThanOrEqual(4);
  });

  test('are none but the question whether anything was written, once an answer is kept', async () => {
    await pageOf({ userId: 'u2', first: 20 });
    const visits = await visitsOf(() => pageOf({ userId: 'u2', first: 20 }));
    expect(visits).toEqual([]);
  });
});

describe('an answer that is given again', () => {
  test('is the same, and never holds what was seen since, whoever wrote it', async () => {
    const first = await pageOf({ userId: 'u4', first: 5 });
    const again = await pageOf({ userId: 'u4', first: 5 });
    expect(again).toEqual(first);
    const seen = first.edges[0]!.node.id;
    // Past the API, as a collection in another process writes.
    await graph.cypher(
      'MATCH (user:User {id: "u4"}), (post:Post {id: $seen}) MERGE (user)-[viewed:VIEWED]->(post) SET viewed.at = timestamp()',
      { seen },
    );
    const next = await pageOf({ userId: 'u4', first: 5 });
    expect(next.edges.map(({ node }) => node.id)).not.toContain(seen);
  });
});

describe('when another model is published', () => {
  test('a walk goes on in the list that it began, and a new one is by the new model', async () => {
    const first = await pageOf({ userId: 'u3', first: 10 });
    const after = first.pageInfo.endCursor;
    const rest = await pageOf({ userId: 'u3', first: 90, after });
    await writeServingGraph(graph, {
      numPosts: 150,
      model: { id: 'model-2', slot: 'B' },
      angle: 2,
    });
    await expect
      .poll(
        async () => (await pageOf({ userId: 'u3', first: 1 })).modelVersion,
        { timeout: 30_000 },
      )
      .toBe('model-2');
    const next = await pageOf({ userId: 'u3', first: 90, after });
    expect(next.modelVersion).toBe('model-1');
    expect(next.edges).toEqual(rest.edges);
    const anew = await pageOf({ userId: 'u3', first: 100 });
    expect(anew.edges).not.toEqual([...first.edges, ...rest.edges]);
  });

  test('and withdrawn again, the first one serves as before', async () => {
    await publish(graph, { id: 'model-1', slot: 'A' });
    await expect
      .poll(
        async () => (await pageOf({ userId: 'u3', first: 1 })).modelVersion,
        { timeout: 30_000 },
      )
      .toBe('model-1');
  });
});

test('a post that appears is recommended, one that is deleted is not, without a new model', async () => {
  const gone = servingPostId(1);
  await graph.cypher('MATCH (post:Post {id: $gone}) DETACH DELETE post', {
    gone,
  });
  await graph.cypher(
    `MERGE (post:Post {id: 'brand-new'}) SET post.title = 'New', post.createdAt = timestamp()`,
  );
  await expect
    .poll(async () => (await allIds('stranger')).includes('brand-new'), {
      timeout: 60_000,
      interval: 500,
    })
    .toBe(true);
  expect(await allIds('stranger')).not.toContain(gone);
}, 90_000);

async function allIds(userId: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { edges, pageInfo } = await pageOf({ userId, first: 100, after });
    ids.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
  }
}

describe('health', () => {
  test('/livez says that the process lives, without asking the database', async () => {
    const visits = await visitsOf(async () => {
      const response = await fetch(`${server.url}/livez`);
      expect(response.status).toBe(200);
    });
    expect(visits).toEqual([]);
  });

  test('/readyz says which model serves', async () => {
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      checks: { database: 'ok', catalogue: 'ok', accepting: 'ok' },
      model: 'model-1',
    });
  });

  test("every answer carries a request id: the caller's where it is safe", async () => {
    const own = await server.ask(
      '{ __typename }',
      {},
      { 'x-request-id': 'a1' },
    );
    expect(own.headers.get('x-request-id')).toBe('a1');
    const odd = await server.ask(
      '{ __typename }',
      {},
      { 'x-request-id': 'a b"' },
    );
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('GraphiQL', () => {
  test('comes with every file from this server, closed to all others', async () => {
    const page = await fetch(`${server.url}/graphiql`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)];
    expect(files).toHaveLength(6);
    for (const [, path] of files) {
      expect(path).toMatch(/^\/graphiql\/[\w.-]+$/);
      const file = await fetch(`${server.url}${path}`);
      expect(file.status).toBe(200);
    }
  });

  test('offers queries about what is there, and they run', async () => {
    const response = await fetch(`${server.url}/graphiql/examples.json`);
    const { tabs } = (await response.json()) as {
      tabs: { query: string; variables: string }[];
    };
    expect(tabs.length).toBeGreaterThan(2);
    for (const { query, variables } of tabs) {
      const { errors } = await server.ask(
        query,
        JSON.parse(variables) as Record<string, unknown>,
      );
      expect(errors).toEqual([]);
    }
  });

  test('serves no other file', async () => {
    for (const path of [
      'package.json',
      '..%2f..%2fpackage.json',
      'page.html',
    ]) {
      const response = await fetch(`${server.url}/graphiql/${path}`);
      expect(response.status).toBe(404);
    }
  });
});

test('no answer may be kept on its way: not a first one, not one that is given again, not a refusal', async () => {
  const first = (userId: string) => ({
    query:
      'query ($userId: ID!) { recommendations(userId: $userId) { coldStart } }',
    variables: { userId },
  });
  const bodies = [
    first('u1'),
    first('u1'),
    first(''),
    { query: '{ nothing }' },
  ];
  for (const body of bodies) {
    const { headers } = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('what users did is read before they ask, where that is switched on', async () => {
  const another = await startTestServer(graph.door, { READ_AHEAD: 'on' });
  let asked = 0;
  const visitsOfNext = () =>
    visitsOf(() => another.ask(PAGE, { userId: `u${asked++}`, first: 5 }));
  await expect
    .poll(visitsOfNext, { interval: 500 })
    .not.toContain('read/userState');
  await another.stop();
  // Each was asked for the first time: the graph holds nine.
  expect(asked).toBeLessThanOrEqual(9);
});

test('a server has asked what requests ask before it answers: a Neo4j that just started plans it for longer than a request has', async () => {
  graph.visits.length = 0;
  const another = await startTestServer(graph.door);
  const asked = graph.visits.map(({ name }) => name);
  await another.stop();
  expect(asked).toEqual(
    expect.arrayContaining([
      'read/userState',
      'read/viewerInteractions',
      'read/posts',
    ]),
  );
});
