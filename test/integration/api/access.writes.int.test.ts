import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const CALLERS = {
  reader: createApiKey({ name: 'reader', scopes: ['read'] }),
  writer: createApiKey({ name: 'writer', scopes: ['write'] }),
  operator: createApiKey({ name: 'operator', scopes: ['admin'] }),
  person: createApiKey({ name: 'u1', scopes: ['read', 'write'], userId: 'u1' }),
};
type Caller = keyof typeof CALLERS;

const NOT_INTERESTED =
  'mutation ($input: NotInterestedInput!) { notInterested(input: $input) { userErrors { code } } }';
const HIDE =
  'mutation ($input: HidePostInput!) { hidePost(input: $input) { hidden } }';
const DELETE =
  'mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { userErrors { code } } }';

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const keys = Object.values(CALLERS).map(({ kept }) => JSON.stringify(kept));
  server = await startTestServer(graph.door, { API_KEYS: keys.join('\n') });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

async function codesOf(
  caller: Caller,
  mutation: string,
  input: Record<string, unknown>,
): Promise<unknown[]> {
  const headers = { authorization: `Bearer ${CALLERS[caller].key}` };
  const { errors } = await server.ask(mutation, { input }, headers);
  return errors.map(({ extensions }) => extensions.code);
}

describe('what is written is written by those who may:', () => {
  const ofU1 = { userId: 'u1', postId: 'p001' };
  const ofU2 = { userId: 'u2', postId: 'p001' };
  test.each<[Caller, string, Record<string, unknown>, boolean]>([
    ['reader', NOT_INTERESTED, ofU1, false],
    ['writer', NOT_INTERESTED, ofU1, true],
    ['person', NOT_INTERESTED, ofU1, true],
    ['person', NOT_INTERESTED, ofU2, false],
    ['writer', HIDE, { postId: 'p002' }, false],
    ['person', HIDE, { postId: 'p002' }, false],
    ['operator', HIDE, { postId: 'p002' }, true],
    ['writer', DELETE, { userId: 'u3' }, false],
    ['person', DELETE, { userId: 'u1' }, false],
    ['operator', DELETE, { userId: 'u3' }, true],
  ])('%s %s %j', async (caller, mutation, input, allowed) => {
    graph.visits.length = 0;
    const codes = await codesOf(caller, mutation, input);
    expect(codes).toEqual(allowed ? [] : ['FORBIDDEN']);
    if (allowed) return;
    const written = graph.visits.filter(({ name }) =>
      name.startsWith('write/'),
    );
    expect(written).toEqual([]);
  });
});
