import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

interface Found {
  search: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { id: string } }[];
  };
}

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  await graph.cypher(
    `MATCH (post:Post {id: 'p010'}) SET post.title = 'The Spider-Man of Amélie & Co: OR not?'
     WITH 1 AS one MATCH (post:Post {id: 'p011'}) SET post.title = 'Spiders AND Snakes'`,
  );
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

async function search(
  text: string,
  first = 20,
  after: string | null = null,
): Promise<Found['search']> {
  const { data, errors } = await server.ask<Found>(
    `query ($text: String!, $first: Int, $after: String) {
      search(text: $text, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } }
    }`,
    { text, first, after },
  );
  expect(errors).toEqual([]);
  return data.search;
}

const idsOf = ({ edges }: Found['search']) => edges.map(({ node }) => node.id);

test.each([
  ['spider', ['p010', 'p011']],
  ['SPIDER-MAN', ['p010']],
  ['amélie', ['p010']],
  ['snakes AND', ['p011']],
  ['snak', ['p011']],
  ['co: or not?', ['p010']],
  ['spider snakes xyzzy', []],
  ['*', []],
])('%j finds %j', async (text, expected) => {
  expect(idsOf(await search(text)).sort()).toEqual(expected);
});

test('finds a title that was written a moment ago', async () => {
  await graph.cypher(
    `MERGE (post:Post {id: 'p012'}) SET post.title = 'Quetzalcoatl returns'`,
  );
  expect(idsOf(await search('quetzal'))).toEqual(['p012']);
});

test('does not find what is hidden', async () => {
  await graph.cypher(
    `MERGE (post:Post {id: 'p013'}) SET post.title = 'Axolotl rising', post.hidden = true`,
  );
  expect(idsOf(await search('axolotl'))).toEqual([]);
  await graph.cypher(`MATCH (post:Post {id: 'p013'}) REMOVE post.hidden`);
});

test('walks through all that it found, each once', async () => {
  const whole = idsOf(await search('title', 100));
  expect(whole.length).toBeGreaterThan(50);
  const walked: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await search('title', 17, after);
    walked.push(...idsOf(page));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(walked).toEqual(whole);
});

test('takes any text', async () => {
  const syntax = fc.constantFrom(
    ...['+', '-', '&&', '||', '!', '(', ')', '{', '}', '[', ']', '^', '"'],
    ...[
      '~',
      '*',
      '?',
      ':',
      '\\',
      '/',
      'AND',
      'OR',
      'NOT',
      'TO',
      ' ',
      'a',
      '<',
      '>',
      '=',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc
      .array(syntax, { minLength: 1, maxLength: 20 })
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      fc.pre(any.trim() !== '');
      expect(await search(any)).toBeDefined();
    }),
    { numRuns: 150 },
  );
});

describe('suggestUsers', () => {
  const suggest = async (args: string) => {
    const { data, errors } = await server.ask<{
      suggestUsers: { id: string; interactionCount: number }[];
    }>(`{ suggestUsers(${args}) { id interactionCount } }`);
    return { users: errors.length > 0 ? [] : data.suggestUsers, errors };
  };

  test('gives the users whose id starts with a text, in order, with what they did', async () => {
    const { users } = await suggest('prefix: "u", first: 2');
    expect(users.map(({ id }) => id)).toEqual(['u0', 'u1']);
    expect(users.every((user) => user.interactionCount > 0)).toBe(true);
    expect((await suggest('prefix: "U"')).users).toEqual([]);
  });

  test('refuses a text that no id can start with', async () => {
    const { errors } = await suggest(`prefix: "${'u'.repeat(129)}"`);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'prefix',
    });
  });
});
