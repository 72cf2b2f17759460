import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';

/** Apollo Server answers 4xx instead of 200 where these say that `application/json` SHOULD get 200. */
const APOLLOS_OWN = ['572B', 'FDE2', '7B9B'];

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  expect(inject('neo4jUri')).toBeDefined();
  graph = await openTestGraph();
  server = await startTestServer(graph.door);
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: fetch,
  });
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (id, _name, audit) => {
      const result = await audit.fn();
      if (result.status === 'error') expect.unreachable(result.reason);
      if (result.status === 'warn' && !APOLLOS_OWN.includes(id)) {
        expect.unreachable(result.reason);
      }
    },
  );
});
