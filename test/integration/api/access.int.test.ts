import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JWTPayload,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import { toNodeId } from '../../../src/api/nodeId.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { requestAs } from '../../support/requestAs.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const ISSUER = 'https://login.test';
const AUDIENCE = 'reelgraph';
const MOODS = '{ moods { name } }';
const LIST =
  'query ($userId: ID!) { recommendations(userId: $userId, first: 2) { edges { node { id viewerInteraction { viewed } } } } }';

const reader = createApiKey({ name: 'reader', scopes: ['read'] });
const writer = createApiKey({ name: 'writer', scopes: ['write'] });
const operator = createApiKey({ name: 'operator', scopes: ['admin'] });
const ofU1 = createApiKey({ name: 'u1', scopes: ['read'], userId: 'u1' });
const keyLines = [reader, writer, operator, ofU1]
  .map(({ kept }) => JSON.stringify(kept))
  .join('\n');

let graph: TestGraph;
let issuer: Server;
let closed: TestServer;
const pair = await generateKeyPair('RS256', { extractable: true });
const strange = await generateKeyPair('RS256');

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: '1', alg: 'RS256' };
  issuer = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => issuer.once('listening', resolve));
  const { port } = issuer.address() as AddressInfo;
  closed = await startTestServer(graph.door, {
    API_KEYS: keyLines,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    JWT_JWKS_URL: `http://127.0.0.1:${port}/jwks`,
  });
});
afterAll(async () => {
  await closed.stop();
  issuer.close();
  await graph.close();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function tokenOf(
  claims: JWTPayload = {},
  key: Parameters<SignJWT['sign']>[0] = pair.privateKey,
): Promise<string> {
  const payload = { sub: 'u1', scope: 'read', ...claims };
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, ...payload })
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .setExpirationTime(claims.exp ?? '5m')
    .sign(key);
}

describe('on loopback without keys', () => {
  let open: TestServer;
  beforeAll(async () => {
    open = await startTestServer(graph.door);
  });
  afterAll(() => open.stop());

  test('everyone may ask for everything, also with a header that nobody checks', async () => {
    for (const headers of [{}, bearer('whatever')]) {
      const { status, errors } = await open.ask(
        LIST,
        { userId: 'u1' },
        headers,
      );
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
    }
  });

  test('a browser page that points its own name at this machine gets nothing', async () => {
    const { port } = new URL(open.url);
    const answer = await requestAs(open.url, `evil.test:${port}`, MOODS);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('FORBIDDEN');
    for (const host of ['localhost', `localhost:${port}`, `[::1]:${port}`]) {
      expect(await requestAs(open.url, host, MOODS)).toMatchObject({
        status: 200,
      });
    }
  });
});

describe('a caller that is not known gets 401 and UNAUTHENTICATED:', () => {
  const last = reader.key.endsWith('A') ? 'B' : 'A';
  const altered = `${reader.key.slice(0, -1)}${last}`;
  test.each<[string, () => Promise<Record<string, string>>]>([
    ['without a header', () => Promise.resolve({})],
    [
      'with another scheme',
      () => Promise.resolve({ authorization: 'Basic eDp5' }),
    ],
    [
      'with an empty token',
      () => Promise.resolve({ authorization: 'Bearer ' }),
    ],
    ['with a key that was altered', () => Promise.resolve(bearer(altered))],
    [
      'with the hash of a key',
      () => Promise.resolve(bearer(reader.kept.sha256)),
    ],
    ['with a word', () => Promise.resolve(bearer('secret'))],
    ['with an expired JWT', async () => bearer(await tokenOf({ exp: 1000 }))],
    [
      'with a JWT of another issuer',
      async () => bearer(await tokenOf({ iss: 'https://evil.test' })),
    ],
    [
      'with a JWT for another audience',
      async () => bearer(await tokenOf({ aud: 'bank' })),
    ],
    [
      'with a JWT signed by another key',
      async () => bearer(await tokenOf({}, strange.privateKey)),
    ],
    [
      'with a JWT that is not signed',
      () => Promise.resolve(bearer(unsigned())),
    ],
    [
      'with a JWT signed by HS256 with the public key',
      async () => bearer(await confused()),
    ],
    ['with a JWT that never expires', async () => bearer(await endless())],
  ])('%s', async (_how, headersOf) => {
    graph.visits.length = 0;
    const headers = await headersOf();
    const answer = await closed.ask(LIST, { userId: 'u1' }, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(answer.errors[0]!.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      requestId: answer.headers.get('x-request-id'),
    });
    expect(answer.data).toBeUndefined();
    expect(graph.visits.map(({ name }) => name)).not.toContain(
      'read/userState',
    );
  });

  test('also over GET', async () => {
    const response = await fetch(
      `${closed.url}/graphql?query=${encodeURIComponent(MOODS)}`,
      { headers: { 'apollo-require-preflight': '1' } },
    );
    expect(response.status).toBe(401);
  });
});

describe('scopes', () => {
  test.each([
    ['read', reader.key, []],
    ['admin', operator.key, []],
    ['write', writer.key, ['FORBIDDEN']],
  ])('%s', async (_scope, key, codes) => {
    const { status, errors } = await closed.ask(
      LIST,
      { userId: 'u1' },
      bearer(key),
    );
    expect(status).toBe(200);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(codes);
  });

  test('are those of the JWT; one without any may do nothing', async () => {
    const nothing = await tokenOf({ scope: 'openid profile' });
    const { errors } = await closed.ask(MOODS, {}, bearer(nothing));
    expect(errors[0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'read',
    });
  });
});

describe('who is bound to a user', () => {
  const nodeId = toNodeId({ type: 'User', id: 'u2' });
  const others = [
    'recommendations(userId: "u2") { coldStart }',
    'user(id: "u2") { id }',
    'post(id: "p001", viewerId: "u2") { id }',
    `node(nodeId: "${nodeId}") { nodeId }`,
  ];
  const own = others.map((field) =>
    field
      .replace('"u2"', '"u1"')
      .replace(nodeId, toNodeId({ type: 'User', id: 'u1' })),
  );

  test.each(['a JWT', 'a key'])(
    'by %s sees that user and nobody else',
    async (how) => {
      const headers = bearer(how === 'a key' ? ofU1.key : await tokenOf());
      for (const field of own) {
        expect((await closed.ask(`{ ${field} }`, {}, headers)).errors).toEqual(
          [],
        );
      }
      for (const field of others) {
        const { errors } = await closed.ask(`{ ${field} }`, {}, headers);
        expect(errors.map(({ extensions }) => extensions.code)).toEqual([
          'FORBIDDEN',
        ]);
      }
    },
  );

  test('may ask for what belongs to nobody', async () => {
    const { errors } = await closed.ask(
      '{ moods { name } post(id: "p001") { id } coldStart(mood: "dark") { coldStart } }',
      {},
      bearer(await tokenOf()),
    );
    expect(errors).toEqual([]);
  });

  test('is not helped by aliases, variables or fragments', async () => {
    const { errors, data } = await closed.ask(
      'query ($id: ID!) { mine: user(id: "u1") { id } ...other } fragment other on Query { hers: user(id: $id) { id } }',
      { id: 'u2' },
      bearer(await tokenOf()),
    );
    expect(data).toEqual({ mine: { id: 'u1' }, hers: null });
    expect(errors).toHaveLength(1);
  });

  test('speaks for everyone with the scope admin', async () => {
    const admin = await tokenOf({ sub: 'u1', scope: 'admin' });
    const { errors } = await closed.ask(LIST, { userId: 'u2' }, bearer(admin));
    expect(errors).toEqual([]);
  });
});

describe('JWTs checked with', () => {
  test('a public key', async () => {
    const server = await startTestServer(graph.door, {
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
      JWT_PUBLIC_KEY: await exportSPKI(pair.publicKey),
    });
    const good = await server.ask(MOODS, {}, bearer(await tokenOf()));
    const bad = await server.ask(MOODS, {}, bearer(await confused()));
    await server.stop();
    expect([good.status, bad.status]).toEqual([200, 401]);
  });

  test('a shared secret', async () => {
    const secret = 'a secret of more than thirty-two bytes';
    const server = await startTestServer(graph.door, {
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
      JWT_SECRET: secret,
    });
    const good = await server.ask(MOODS, {}, bearer(signed(secret)));
    const bad = await server.ask(MOODS, {}, bearer(signed('another')));
    const asymmetric = await server.ask(MOODS, {}, bearer(await tokenOf()));
    await server.stop();
    expect([good.status, bad.status, asymmetric.status]).toEqual([
      200, 401, 401,
    ]);
  });

  test('keys that cannot be fetched: SERVICE_UNAVAILABLE, and API keys go on working', async () => {
    const server = await startTestServer(graph.door, {
      API_KEYS: keyLines,
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
      JWT_JWKS_URL: 'http://127.0.0.1:9/jwks',
    });
    const token = await server.ask(MOODS, {}, bearer(await tokenOf()));
    const key = await server.ask(MOODS, {}, bearer(reader.key));
    await server.stop();
    expect(token.status).toBe(503);
    expect(token.errors[0]!.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(key.status).toBe(200);
  });
});

test('no log line holds a key or a token', async () => {
  const token = await tokenOf();
  for (const secret of [reader.key, token, 'rg_wrong']) {
    await closed.ask(LIST, { userId: 'u2' }, bearer(secret));
  }
  const logged = JSON.stringify(closed.logged);
  for (const secret of [reader.key, token, 'rg_wrong', reader.kept.sha256]) {
    expect(logged).not.toContain(secret);
  }
});

function unsigned(): string {
  return `${part({ alg: 'none' })}.${claims()}.`;
}

/** The public key is no secret: whoever takes HS256 from it lets everyone in. */
async function confused(): Promise<string> {
  return signed(await exportSPKI(pair.publicKey));
}

function signed(secret: string): string {
  const text = `${part({ alg: 'HS256', kid: '1' })}.${claims()}`;
  const tag = createHmac('sha256', secret).update(text).digest('base64url');
  return `${text}.${tag}`;
}

function endless(): Promise<string> {
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'u1', scope: 'read' })
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .sign(pair.privateKey);
}

function claims(): string {
  const exp = Math.floor(Date.now() / 1000) + 300;
  return part({ iss: ISSUER, aud: AUDIENCE, sub: 'u1', scope: 'read', exp });
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
