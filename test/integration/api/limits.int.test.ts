import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const EDGES = '...page';
const PAGE =
  'fragment page on RecommendationConnection { edges { cursor rank score source node { id nodeId title url category categories moods createdAt } } }';

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

/** Whatever was asked: the server lives, and the next answer is whole. */
afterEach(async () => {
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  const { status, errors } = await server.ask('{ moods { name } }');
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
});

describe('a query that asks for too much is refused with 400 before anything is done:', () => {
  const tokens = 'GRAPHQL_PARSE_FAILED';
  const shape = 'GRAPHQL_VALIDATION_FAILED';
  const cost = 'QUERY_TOO_COMPLEX';
  test.each([
    ['1,500 levels deep', depth(1500), tokens],
    ['500 levels deep', depth(500), tokens],
    ['15 levels deep', depth(15), shape],
    ['15 levels of fragments', fragments(15), shape],
    ['5,000 aliases', `{ ${aliases(5000, 'x')} }`, tokens],
    ['21 aliases', `{ ${aliases(21)} }`, shape],
    ['a bomb of 2^16 fields in 17 fragments', bomb(16), shape],
    ['a bomb of 2^25 fields in 26 fragments', bomb(25), shape],
    ['fragments that spread each other', ring(), shape],
    ['5,000 tokens', `{ ${'model { version } '.repeat(1250)} }`, tokens],
    [
      'ten lists of a hundred',
      `{ ${lists(Array(10).fill('first: 100') as string[])} } ${PAGE}`,
      cost,
    ],
    [
      'twenty lists of the usual size, asked for by saying nothing',
      `{ ${lists(Array(20).fill('') as string[])} } ${PAGE}`,
      cost,
    ],
    [
      'twenty lists of the usual size, asked for by null',
      `{ ${lists(Array(20).fill('first: null') as string[])} } ${PAGE}`,
      cost,
    ],
    [
      'a list of minus a hundred beside seven of a hundred',
      `{ ${lists(['first: -100', ...(Array(7).fill('first: 100') as string[])])} } ${PAGE}`,
      cost,
    ],
    [
      'a directive repeated',
      `{ model { version ${'@include(if: true) '.repeat(20)} } }`,
      shape,
    ],
  ])('%s', async (_name, query, code) => {
    graph.visits.length = 0;
    const { status, errors } = await server.ask(query);
    expect(status).toBe(400);
    expect(errors[0]!.extensions.code).toBe(code);
    const visits = graph.visits.map(({ name }) => name);
    expect(visits).not.toContain('read/userState');
  });

  test('large pages asked for by variables or by their defaults', async () => {
    const fields = lists(Array(10).fill('first: $first') as string[]);
    const query = `query ($first: Int) { ${fields} } ${PAGE}`;
    const refused = [
      await server.ask(query, { first: 100 }),
      await server.ask(query.replace('Int', 'Int = 100')),
    ];
    for (const { status, errors } of refused) {
      expect(status).toBe(400);
      expect(errors[0]!.extensions.code).toBe('QUERY_TOO_COMPLEX');
    }
    expect((await server.ask(query, { first: 2 })).status).toBe(200);
  });

  test('variables by the ten thousand, with 400 or 413', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `$v${n}: Int`);
    const many = await server.ask(
      `query (${names.join(' ')}) { model { version } }`,
    );
    expect(many.status).toBe(413);
    const some = names.slice(0, 2500).join(' ');
    const fewer = await server.ask(`query (${some}) { model { version } }`);
    expect(fewer.status).toBe(400);
  });
});

describe('a request of a wrong form is refused:', () => {
  const query = '{ moods { name } }';

  test('an array of queries', async () => {
    const { status, body } = await post(JSON.stringify([{ query }, { query }]));
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]!.extensions.code).toBe('BAD_REQUEST');
  });

  test.each([70_000, 10_000_000])(
    'a body of %s bytes, with 413',
    async (size) => {
      const { status, body } = await post(
        JSON.stringify({ query, variables: { x: 'x'.repeat(size) } }),
      );
      expect(status).toBe(413);
      expect(body.errors[0]!.extensions.code).toBe('PAYLOAD_TOO_LARGE');
    },
  );

  test('a body that is no JSON', async () => {
    const { status, body } = await post('{ "query": ');
    expect(status).toBe(400);
    expect(body.errors[0]!.extensions.code).toBe('BAD_REQUEST');
  });

  test('a body nested 20,000 times', async () => {
    const nested = '['.repeat(20_000) + ']'.repeat(20_000);
    const { status } = await post(
      `{"query":"${query}","variables":{"x":${nested}}}`,
    );
    expect(status).toBeLessThan(500);
  });

  test('a page of another site that sends a simple request', async () => {
    const response = await fetch(
      `${server.url}/graphql?query=${encodeURIComponent(query)}`,
    );
    expect(response.status).toBe(400);
  });
});

test('the usual introspection is within the limits', async () => {
  const { errors, status } = await server.ask(getIntrospectionQuery());
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
});

function depth(levels: number): string {
  return `{ ${'... on Query { '.repeat(levels)} model { version } ${'}'.repeat(levels)} }`;
}

function fragments(levels: number): string {
  const chain = Array.from(
    { length: levels },
    (_, n) => `fragment f${n} on Query { ...f${n + 1} }`,
  );
  return `{ ...f0 } ${chain.join(' ')} fragment f${levels} on Query { model { version } }`;
}

function bomb(doublings: number): string {
  const pairs = Array.from(
    { length: doublings },
    (_, n) => `fragment f${n + 1} on Query { ...f${n} ...f${n} }`,
  );
  return `{ ...f${doublings} } ${pairs.join(' ')} fragment f0 on Query { model { version } }`;
}

function ring(): string {
  return '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a model { version } }';
}

function aliases(count: number, field = 'model { version }'): string {
  return Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');
}

function lists(pages: readonly string[]): string {
  return pages
    .map(
      (page, n) => `r${n}: recommendations(userId: "u", ${page}) { ${EDGES} }`,
    )
    .join(' ');
}

interface Refusal {
  status: number;
  body: { errors: { extensions: { code: string } }[] };
}

async function post(body: string): Promise<Refusal> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const answer = (await response.json()) as Refusal['body'];
  return { status: response.status, body: answer };
}
