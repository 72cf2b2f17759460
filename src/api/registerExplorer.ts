import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { lazily } from '../lib/lazily.js';

/** Where the set-up builds `src/web` to. */
const BUILT = new URL('../../dist/web/', import.meta.url);

/** Addresses of the explorer's pages; `src/web/App.tsx` tells them apart. */
const PAGES = [
  '/',
  '/users/*',
  '/moods/*',
  '/posts/*',
  '/models',
  '/models/*',
  '/operations',
];

/** What `src/web/index.html` has in the place of the nonce. */
const NONCE = 'CSP_NONCE';

/**
 * The explorer at `/`, whole from our own files. Nothing may be loaded from, or sent to, any other host;
 * styles come from files, or carry a nonce that is new with each page.
 */
export function registerExplorer(app: FastifyInstance): void {
  const page = readPage();
  for (const path of PAGES) {
    app.get(path, (_request, reply) =>
      page === null ? sendAdvice(reply) : sendPage(reply, page),
    );
  }
  if (page === null) return;
  for (const name of readdirSync(new URL('assets/', BUILT))) {
    const asset = lazily(() => readAsset(name));
    app.get(`/assets/${name}`, (request, reply) =>
      sendAsset(request, reply, asset()),
    );
  }
}

function readPage(): string | null {
  const path = new URL('index.html', BUILT);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', policyOf(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE, nonce));
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sendAdvice(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send(
      'The explorer is not built: run `npm run setup` and start the server again. The API answers at /graphql.\n',
    );
}

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same, compressed; null where that gains nothing. */
  readonly gzipped: Buffer | null;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

function readAsset(name: string): Asset {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const bytes = readFileSync(new URL(`assets/${name}`, BUILT));
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    bytes,
    gzipped: extension === 'woff2' ? null : gzipSync(bytes),
  };
}

/** Names hold a hash of what is in the file, so a browser never has to ask twice. */
function sendAsset(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, bytes, gzipped }: Asset,
): FastifyReply {
  const accepted = headers['accept-encoding']?.includes('gzip') ?? false;
  const compressed = accepted ? gzipped : null;
  if (compressed !== null) reply.header('content-encoding', 'gzip');
  return reply
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding')
    .type(type)
    .send(compressed ?? bytes);
}
