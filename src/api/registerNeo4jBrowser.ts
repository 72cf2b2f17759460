import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** Style sheet, saved queries and guide for Neo4j Browser. */
const KIT = new URL('../../cypher/browser/', import.meta.url);

/** Neo4j Browser fetches with headers of its own (cache-control, sentry-trace and others), which browsers ask leave for first. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * `:play …/neo4j-browser/guide.html` and `:style …/neo4j-browser/style.grass` for Neo4j Browser, whichever origin that has.
 * The same for everyone: nothing of the graph is in them.
 */
export function registerNeo4jBrowser(app: FastifyInstance): void {
  // Whom ALLOWED_ORIGINS lets in is about the API.
  const config = { cors: false };
  for (const { name, type, read } of FILES) {
    const path = `/neo4j-browser/${name}`;
    app.options(path, { config }, (_request, reply) =>
      reply.headers(CORS).code(204).send(),
    );
    app.get(path, { config }, ({ protocol, host }, reply) =>
      reply
        .headers(CORS)
        .type(`${type}; charset=utf-8`)
        .send(read(`${protocol}://${host}`)),
    );
  }
}

const FILES: readonly {
  readonly name: string;
  readonly type: string;
  readonly read: (origin: string) => string;
}[] = [
  { name: 'guide.html', type: 'text/html', read: readGuide },
  {
    name: 'style.grass',
    type: 'text/plain',
    read: () => readKitFile('style.grass'),
  },
];

/** The guide with the queries that it names as `{{file}}`, and where it was fetched from. */
function readGuide(origin: string): string {
  return readKitFile('guide.html').replace(
    /\{\{([\w.]+)\}\}/g,
    (_mark, name: string) =>
      escapeHtml(name === 'origin' ? origin : readKitFile(name).trim()),
  );
}

function readKitFile(name: string): string {
  return readFileSync(new URL(name, KIT), 'utf8');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
