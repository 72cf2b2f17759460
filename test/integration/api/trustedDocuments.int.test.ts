import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const TRUSTED =
  'query Home($userId: ID!) { recommendations(userId: $userId, first: 2) { edges { rank } } }';
const OTHER = '{ moods { name } }';
const id = idOf(TRUSTED);
const RANKS = { recommendations: { edges: [{ rank: 1 }, { rank: 2 }] } };

let graph: TestGraph;
let enforcing: TestServer;
let warning: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const TRUSTED_DOCUMENTS_FILE = manifest({ [id]: TRUSTED });
  enforcing = await startTestServer(graph.door, {
    TRUSTED_DOCUMENTS: 'enforce',
    TRUSTED_DOCUMENTS_FILE,
  });
  warning = await startTestServer(graph.door, {
    TRUSTED_DOCUMENTS: 'warn',
    TRUSTED_DOCUMENTS_FILE,
  });
});
afterAll(async () => {
  await enforcing.stop();
  await warning.stop();
  await graph.close();
});

function idOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function manifest(content: unknown): string {
  const path = join(
    mkdtempSync(join(tmpdir(), 'reelgraph-')),
    'documents.json',
  );
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(path, text);
  return path;
}

interface Answer {
  status: number;
  body: {
    data?: unknown;
    errors?: { extensions: { code: string; requestId?: string } }[];
  };
}

async function send(server: TestServer, body: object): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { status } = response;
  return { status, body: (await response.json()) as Answer['body'] };
}

async function get(server: TestServer, search: string): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  const { status } = response;
  return { status, body: (await response.json()) as Answer['body'] };
}

const variables = { userId: 'u1' };

describe.each(['enforce', 'warn'])('TRUSTED_DOCUMENTS=%s', (mode) => {
  const server = () => (mode === 'enforce' ? enforcing : warning);

  test('answers a document by its id, over POST and GET', async () => {
    const posted = await send(server(), { documentId: id, variables });
    expect(posted).toEqual({ status: 200, body: { data: RANKS } });
    const search = new URLSearchParams({
      documentId: id,
      variables: JSON.stringify(variables),
    });
    expect(await get(server(), String(search))).toEqual(posted);
  });

  test('answers a document of the manifest sent as text', async () => {
    const { status } = await send(server(), { query: TRUSTED, variables });
    expect(status).toBe(200);
  });

  test.each([
    [`sha256:${'0'.repeat(64)}`, 'PERSISTED_DOCUMENT_NOT_FOUND'],
    [id.toUpperCase(), 'PERSISTED_DOCUMENT_NOT_FOUND'],
    ['__proto__', 'PERSISTED_DOCUMENT_NOT_FOUND'],
    ['x', 'PERSISTED_DOCUMENT_NOT_FOUND'],
  ])('refuses the id %s with 400', async (documentId, code) => {
    const { status, body } = await send(server(), { documentId });
    expect(status).toBe(400);
    expect(body.errors![0]!.extensions.code).toBe(code);
    expect(body.errors![0]!.extensions.requestId).toBeDefined();
  });

  test('refuses an id and a text together', async () => {
    const { status, body } = await send(server(), {
      documentId: id,
      query: OTHER,
    });
    expect(status).toBe(400);
    expect(body.errors![0]!.extensions.code).toBe('BAD_REQUEST');
  });
});

describe('a document that is not in the manifest', () => {
  test('is refused by enforce, however it is sent', async () => {
    const encoded = encodeURIComponent(OTHER);
    const answers = [
      await send(enforcing, { query: OTHER }),
      await send(enforcing, { query: `${TRUSTED} ` }),
      await get(enforcing, `query=${encoded}`),
      await get(enforcing, `%71uery=${encoded}`),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(403);
      expect(body.errors![0]!.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
      expect(body.data).toBeUndefined();
    }
    const twice = await get(
      enforcing,
      `query=${encoded}&query=${encodeURIComponent(TRUSTED)}`,
    );
    expect(twice.status).toBeGreaterThanOrEqual(400);
    expect((await send(enforcing, [{ query: OTHER }])).status).toBe(400);
  });

  test('is answered by warn, and leaves a line in the log without its text', async () => {
    const { status } = await send(warning, { query: OTHER });
    expect(status).toBe(200);
    const lines = warning.logged.filter(
      ({ msg }) => msg === 'a document that is not trusted',
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('moods');
  });
});

describe('a server does not start with', () => {
  test.each([
    ['no file', undefined, /set TRUSTED_DOCUMENTS_FILE/],
    ['a file that is not there', '/nowhere.json', /nowhere.json/],
    ['no JSON', manifest('no'), /must be a JSON object/],
    ['another hash', manifest({ [id]: `${TRUSTED} ` }), /is not the SHA-256/],
    ['another key', manifest({ home: TRUSTED }), /must be a JSON object/],
    [
      'a document that the schema does not know',
      manifest({ [idOf('{ x }')]: '{ x }' }),
      /Cannot query field/,
    ],
    [
      'a document that cannot be read',
      manifest({ [idOf('{')]: '{' }),
      /Syntax Error/,
    ],
  ])('%s', async (_name, file, message) => {
    const started = startTestServer(graph.door, {
      TRUSTED_DOCUMENTS: 'enforce',
      ...(file === undefined ? {} : { TRUSTED_DOCUMENTS_FILE: file }),
    });
    await expect(started).rejects.toThrow(message);
    await expect(started).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});
