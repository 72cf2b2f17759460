import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const { key, kept } = createApiKey({ name: 'operator', scopes: ['admin'] });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

let graph: TestGraph;
let closed: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  closed = await startTestServer(graph.door, {
    API_KEYS: JSON.stringify(kept),
  });
});
afterAll(async () => {
  await closed.stop();
  await graph.close();
});

describe('where the API is not open on loopback', () => {
  const introspect = '{ __schema { queryType { name } } }';

  test('there is no introspection, no hint and no GraphiQL', async () => {
    const headers = bearer(key);
    const schema = await closed.ask(introspect, {}, headers);
    expect(schema.status).toBe(400);
    const typo = await closed.ask('{ mood { name } }', {}, headers);
    expect(typo.status).toBe(400);
    expect(JSON.stringify(typo.errors)).not.toMatch(/mean|moods/);
    for (const path of ['/graphiql', '/graphiql/examples.json']) {
      expect((await fetch(`${closed.url}${path}`)).status).toBe(404);
    }
  });

  test('INTROSPECTION=on gives them, and examples name no user', async () => {
    const server = await startTestServer(graph.door, {
      API_KEYS: JSON.stringify(kept),
      INTROSPECTION: 'on',
    });
    const schema = await server.ask(introspect, {}, bearer(key));
    const typo = await server.ask('{ mood { name } }', {}, bearer(key));
    const examples = await fetch(`${server.url}/graphiql/examples.json`);
    const text = await examples.text();
    await server.stop();
    expect(schema.status).toBe(200);
    expect(typo.errors[0]!.message).toContain('moods');
    expect(text).not.toMatch(/u\d/);
  });
});
