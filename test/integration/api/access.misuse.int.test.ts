import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { startTestServer } from '../../support/startTestServer.js';

const ISSUER = 'https://login.test';
const { key, kept } = createApiKey({ name: 'reader', scopes: ['read'] });

let graph: TestGraph;

beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

describe('elsewhere than on loopback', () => {
  test.each(['0.0.0.0', '::', '192.168.1.2', 'example.test'])(
    'HOST=%s without keys does not start, and says what to set',
    async (host) => {
      await expect(
        startTestServer(graph.door, { HOST: host }),
      ).rejects.toMatchObject({
        code: 'CONFIGURATION',
        message: expect.stringMatching(
          `HOST=${host}: .*keys create.*JWT_ISSUER`,
        ) as string,
      });
    },
  );

  test('it starts with keys, or where the operator says that it is behind something', async () => {
    for (const environment of [
      { API_KEYS: JSON.stringify(kept) },
      { OPEN_ACCESS: 'anywhere' },
    ]) {
      const server = await startTestServer(graph.door, {
        HOST: '0.0.0.0',
        ...environment,
      });
      const { status } = await server.ask(
        '{ moods { name } }',
        {},
        { authorization: `Bearer ${key}` },
      );
      expect(status).toBe(200);
      await server.stop();
    }
  });
});

test.each([
  [{ JWT_ISSUER: ISSUER }, /exactly one of JWT_JWKS_URL/],
  [{ JWT_SECRET: 'x'.repeat(32) }, /JWT_ISSUER/],
  [{ JWT_ISSUER: ISSUER, JWT_AUDIENCE: 'x', JWT_SECRET: 'short' }, /5 bytes/],
  [{ JWT_ISSUER: ISSUER, JWT_AUDIENCE: 'x', JWT_PUBLIC_KEY: 'no key' }, /PEM/],
  [{ API_KEYS: '{"name":"x"}' }, /API_KEYS, line 1: .*keys create/],
  [{ API_KEYS: 'rg_secret' }, /API_KEYS, line 1/],
])('a server does not start with %j', async (environment, message) => {
  const started = startTestServer(graph.door, environment);
  await expect(started).rejects.toThrow(message);
  await expect(started).rejects.not.toThrow(/rg_secret|no key|short/);
});
