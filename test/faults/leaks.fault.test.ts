import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createApiKey } from '../../src/api/access/ApiKey.js';
import { makeRecords } from '../support/makeRecords.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { serveThrough } from '../support/serveThrough.js';
import { startFaultyUpstream } from '../support/startFaultyUpstream.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const { key, kept } = createApiKey({ name: 'reader', scopes: ['read'] });
/** Each with a mark that stands nowhere else. */
const SECRETS = {
  NEO4J_PASSWORD: 'hidden-neo4j-password-5d1f',
  CURSOR_SECRET: 'hidden-cursor-secret-of-more-than-32-bytes',
  JWT_SECRET: 'hidden-jwt-secret-of-more-than-thirty-two-bytes',
  UPSTREAM_TOKEN: 'flic_hidden-upstream-token',
};
const FORGED = '{"level":60,"msg":"forged"}';
const BREAKS = ['\n', '\r\n', '\u2028', '\u001b[2J'];

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
});
afterAll(() => graph.close());

test('whatever callers send, every line of the log is one of ours, and none holds a secret', async () => {
  const server = await serveThrough(inject('neo4jUri'), {
    ...SECRETS,
    API_KEYS: JSON.stringify(kept),
    JWT_ISSUER: 'https://login.test',
    JWT_AUDIENCE: 'reelgraph',
    LOG_LEVEL: 'trace',
  });
  for (const text of BREAKS.map((lineBreak) => `a${lineBreak}${FORGED}`)) {
    for (const authorization of [key, 'rg_hidden-wrong-key', 'e.hidden.t']) {
      const headers = { authorization: `Bearer ${authorization}` };
      await askAll(server.url, text, headers);
    }
  }
  const { data } = await ask(server.url, '{ moods { name } }', {
    authorization: `Bearer ${key}`,
  });
  expect(data).toBeDefined();
  server.process.kill('SIGTERM');
  const { stdout, stderr, status } = await server.result;
  expect(status).toBe(0);
  const lines = stderr.split(/\r\n|[\n\r\u2028]/).filter((line) => line !== '');
  const ours = lines.filter((line) => line.startsWith('{'));
  expect(ours.length).toBeGreaterThan(20);
  for (const line of ours)
    expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(lines).not.toContain(FORGED);
  const written = `${stdout}${stderr}`;
  expect(written).not.toContain('\u001b[2J');
  expect(written).not.toContain('hidden');
  expect(written).not.toContain(key);
});

test('commands that fail, with --json too, tell no secret', async () => {
  const upstream = await startFaultyUpstream(
    makeRecords({ users: 3, posts: 3, interactions: 3 }),
  );
  upstream.fault = () => ({ status: 418, body: SECRETS.UPSTREAM_TOKEN });
  const collect = (url: string) =>
    runHere(['collect', '--json'], {
      ...SECRETS,
      NEO4J_URI: inject('neo4jUri'),
      UPSTREAM_URL: url,
      UPSTREAM_PARAMS: 'resonance_algorithm=hidden-parameter',
    });
  const ends = await Promise.all([
    collect(upstream.url),
    collect(upstream.url.replace('//', '//user:hidden-password@')),
  ]);
  await upstream.close();
  expect(ends.map(({ status }) => status)).toEqual([3, 2]);
  expect(ends[0].stderr).toContain('answered with status 418: "…"');
  expect(JSON.stringify(ends)).not.toContain('hidden');
});

/** The same text wherever a caller can put one. */
async function askAll(
  url: string,
  text: string,
  headers: Record<string, string>,
): Promise<void> {
  const encoded = encodeURIComponent(text);
  await ask(url, `{ ${text} }`, headers);
  await ask(url, `query { user(id: ${JSON.stringify(text)}) { id } }`, headers);
  await ask(url, 'query A { moods { name } }', headers, text);
  await fetch(`${url}/${encoded}?q=${encoded}`, {
    headers: { ...headers, 'x-request-id': encoded, 'user-agent': encoded },
  });
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: text,
  });
}

async function ask(
  url: string,
  query: string,
  headers: Record<string, string>,
  operationName?: string,
): Promise<{ data?: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName }),
  });
  return (await response.json()) as { data?: unknown };
}
