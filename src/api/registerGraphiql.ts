import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { exampleTabs, type ExampleFacts } from './exampleTabs.js';

/** Nothing may be loaded from, or sent to, any other host. GraphiQL's editor sets styles on its elements. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** GraphiQL at `/graphiql`, whole from our own files: the packages' browser builds and a small page around them. */
export function registerGraphiql(
  app: FastifyInstance,
  loadFacts: () => Promise<ExampleFacts>,
): void {
  app.get('/graphiql', (_request, reply) =>
    send(reply, ownFile('page.html'), 'text/html; charset=utf-8'),
  );
  app.get('/graphiql/examples.json', async () => ({
    tabs: exampleTabs(await loadFacts()),
  }));
  for (const { name, type, read } of FILES) {
    app.get(`/graphiql/${name}`, (_request, reply) =>
      send(reply, read(), type),
    );
  }
}

interface ServedFile {
  readonly name: string;
  readonly type: string;
  readonly read: () => Buffer;
}

/** All that is ever served from the disk. */
const FILES: readonly ServedFile[] = [
  packaged('graphiql.js', 'graphiql', 'dist/index.umd.js'),
  packaged('graphiql.css', 'graphiql', 'dist/style.css'),
  packaged('react.js', 'react', 'umd/react.production.min.js'),
  packaged('react-dom.js', 'react-dom', 'umd/react-dom.production.min.js'),
  { name: 'start.js', type: JAVASCRIPT, read: () => ownFile('start.js') },
  { name: 'page.css', type: CSS, read: () => ownFile('page.css') },
];

function packaged(name: string, pack: string, path: string): ServedFile {
  const type = name.endsWith('.css') ? CSS : JAVASCRIPT;
  return { name, type, read: () => packageFile(pack, path) };
}

const require = createRequire(import.meta.url);

function packageFile(pack: string, path: string): Buffer {
  const folder = dirname(require.resolve(`${pack}/package.json`));
  return readFileSync(join(folder, path));
}

function ownFile(name: string): Buffer {
  return readFileSync(new URL(`graphiql/${name}`, import.meta.url));
}

function send(reply: FastifyReply, body: Buffer, type: string): FastifyReply {
  return reply
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-cache')
    .type(type)
    .send(body);
}
