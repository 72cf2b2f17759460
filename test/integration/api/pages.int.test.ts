import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

interface Page {
  list: {
    pageInfo: {
      hasNextPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
    edges: { cursor: string; node: { id: string } }[];
  };
}

/** Lists whose pages follow one discipline. */
const LISTS = [
  'recommendations(userId: "u0"',
  'coldStart(mood: "dark"',
  'popular(viewerId: "u0"',
  'fresh(viewerId: "u0"',
];
const FIELDS = `{ pageInfo { hasNextPage startCursor endCursor } edges { cursor node { id } } }`;
const CURSOR_SECRET = 'a secret that replicas share';

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door, { CURSOR_SECRET });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

function ask(list: string, argument = '', at = server) {
  return at.ask<Page>(`{ list: ${list}, ${argument}) ${FIELDS} }`);
}

async function pageOf(list: string, argument = '', at = server) {
  const { data, errors } = await ask(list, argument, at);
  expect(errors).toEqual([]);
  return data.list;
}

describe.each(LISTS)('%s …)', (list) => {
  test('first: 0 is an empty page without cursors that says whether posts follow', async () => {
    expect(await pageOf(list, 'first: 0')).toMatchObject({
      edges: [],
      pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
    });
  });

  test.each(['', 'first: null'])(
    '"%s" is a page of twenty, or of all there are',
    async (first) => {
      const whole = await pageOf(list, 'first: 100');
      const { edges, pageInfo } = await pageOf(list, first);
      expect(edges).toEqual(whole.edges.slice(0, 20));
      expect(pageInfo.hasNextPage).toBe(whole.edges.length > 20);
    },
  );

  test.each(['-1', '101', '2147483647'])(
    'first: %s is BAD_USER_INPUT',
    async (first) => {
      const { status, errors } = await ask(list, `first: ${first}`);
      expect(status).toBe(200);
      expect(errors[0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'first',
      });
    },
  );

  test.each(['1.5', '"20"', '2147483648', 'true', '[1]'])(
    'first: %s is no whole number, refused with 400',
    async (first) => {
      const { status, errors } = await ask(list, `first: ${first}`);
      expect(status).toBe(400);
      expect(errors[0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    },
  );

  test('a cursor that was cut, altered, or is of another list is BAD_USER_INPUT', async () => {
    const { edges } = await pageOf(list, 'first: 1');
    const { cursor } = edges[0]!;
    const last = cursor.endsWith('A') ? 'B' : 'A';
    const foreign = await Promise.all(
      LISTS.filter((other) => other !== list).map(async (other) => {
        const page = await pageOf(other, 'first: 1');
        return page.edges[0]!.cursor;
      }),
    );
    const wrong = [cursor.slice(0, 10), `${cursor.slice(0, -1)}${last}`, ''];
    for (const after of [...wrong, ...foreign]) {
      const { errors } = await ask(list, `after: "${after}"`);
      expect(errors[0]!.extensions, after).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'after',
        reason: 'INVALID_CURSOR',
      });
    }
  });
});

describe('a cursor', () => {
  const list = LISTS[0]!;

  test.each(['recommendations(userId: "u1"', `${list}, category: "Drama"`])(
    'is refused for %s',
    async (other) => {
      const { edges } = await pageOf(list, 'first: 1');
      const { errors } = await ask(other, `after: "${edges[0]!.cursor}"`);
      expect(errors[0]!.extensions).toMatchObject({ reason: 'INVALID_CURSOR' });
    },
  );

  test('goes on at another replica, and is CURSOR_EXPIRED where the list is lost and would be another', async () => {
    const whole = await pageOf(list, 'first: 100');
    const { pageInfo } = await pageOf(list, 'first: 5');
    const after = `first: 100, after: "${pageInfo.endCursor}"`;
    const replica = await startTestServer(graph.door, { CURSOR_SECRET });
    const rest = await pageOf(list, after, replica);
    await replica.stop();
    expect(rest.edges).toEqual(whole.edges.slice(5));

    await graph.cypher(
      `MATCH (user:User {id: 'u0'}), (post:Post {id: 'p050'})
       MERGE (user)-[liked:LIKED]->(post) SET liked.at = timestamp()`,
    );
    const late = await startTestServer(graph.door, { CURSOR_SECRET });
    const { errors } = await ask(list, after, late);
    await late.stop();
    expect(errors[0]!.extensions).toMatchObject({
      code: 'CURSOR_EXPIRED',
      argument: 'after',
    });
  });
});

const idsOf = ({ edges }: Page['list']) => edges.map(({ node }) => node.id);

test('a walk gives each post once, in one order, while posts are hidden under it and shown again', async () => {
  const setHidden = async (postId: string, hidden: boolean) => {
    const { errors } = await server.ask(
      'mutation ($input: HidePostInput!) { hidePost(input: $input) { hidden } }',
      { input: { postId, hidden } },
    );
    expect(errors).toEqual([]);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 3, max: 9 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (first, hides) => {
        const list = LISTS[0]!;
        let page = await pageOf(list, `first: ${first}`);
        const behind = () => `after: "${page.pageInfo.endCursor}"`;
        const rest = await pageOf(list, `first: 100, ${behind()}`);
        const order = [...idsOf(page), ...idsOf(rest)];
        const hidden: string[] = [];
        const walked = idsOf(page);
        for (let at = 0; page.pageInfo.hasNextPage; at++) {
          const next = order[order.indexOf(walked.at(-1)!) + 2];
          if (hides[at] === true && next !== undefined) {
            await setHidden(next, true);
            hidden.push(next);
          }
          page = await pageOf(list, `first: ${first}, ${behind()}`);
          walked.push(...idsOf(page));
        }
        for (const id of hidden) await setHidden(id, false);
        expect(walked).toEqual(order.filter((id) => !hidden.includes(id)));
      },
    ),
    { numRuns: 5 },
  );
});
