import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const APP = 'https://app.test';
const QUERY = '{ moods { name } }';

let graph: TestGraph;
let closed: TestServer;
let listed: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  closed = await startTestServer(graph.door);
  listed = await startTestServer(graph.door, {
    ALLOWED_ORIGINS: `${APP}, http://localhost:3000`,
  });
});
afterAll(async () => {
  await closed.stop();
  await listed.stop();
  await graph.close();
});

function preflight(server: TestServer, origin: string): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    },
  });
}

describe('pages of other origins', () => {
  test('get in nowhere by default', async () => {
    const { headers } = await preflight(closed, APP);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const answer = await closed.ask(QUERY, {}, { origin: APP });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('get in where they are listed, without cookies', async () => {
    const { status, headers } = await preflight(listed, APP);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-headers')).toContain(
      'authorization',
    );
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await listed.ask(QUERY, {}, { origin: APP });
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP);
    expect(answer.headers.get('access-control-expose-headers')).toContain(
      'x-request-id',
    );
  });

  test.each([
    'https://evil.test',
    'https://app.test.evil.test',
    'null',
    'http://app.test',
  ])('stay outside where they are not: %s', async (origin) => {
    const { headers } = await preflight(listed, origin);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const answer = await listed.ask(QUERY, {}, { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['*', 'app.test', 'https://app.test/'])(
    'cannot be listed as %s',
    async (origin) => {
      await expect(
        startTestServer(graph.door, { ALLOWED_ORIGINS: origin }),
      ).rejects.toThrow(/ALLOWED_ORIGINS=.*expected https:/);
    },
  );
});

test('answers tell browsers to load and frame nothing, and to guess no type', async () => {
  const { headers } = await closed.ask(QUERY);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';frame-ancestors 'none'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-powered-by')).toBeNull();
});

test("GraphiQL's page may load its own files and nothing else", async () => {
  const { headers } = await fetch(`${closed.url}/graphiql`);
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
});
