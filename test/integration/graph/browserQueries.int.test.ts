import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const FOLDER = 'cypher/browser';
const QUERIES = readdirSync(FOLDER).filter((file) => file.endsWith('.cypher'));

let graph: TestGraph;
let server: TestServer;
let guide: string;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door, {
    ALLOWED_ORIGINS: 'https://app.test',
  });
  guide = await (await fetch(kit('guide.html'))).text();
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

describe('saved queries for Neo4j Browser', () => {
  test.each(QUERIES)('%s finds something', async (file) => {
    const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
    const rows = await graph.cypher(text, await guideParams());
    expect(rows.length).toBeGreaterThan(0);
    for (const value of Object.values(rows[0]!)) expect(value).toBeDefined();
  });

  test('"why this post" ends every way at the post', async () => {
    const { userId, postId } = await guideParams();
    const text = readFileSync(`${FOLDER}/whyThisPost.cypher`, 'utf8');
    const ends = await graph.cypher(
      `CALL () { ${text} } RETURN DISTINCT head(nodes(path)).id AS from, last(nodes(path)).id AS to`,
      { userId, postId },
    );
    expect(ends).toEqual([{ from: userId, to: postId }]);
  });

  test('data quality counts what was broken', async () => {
    await graph.cypher("CREATE (:Post {id: 'bare'})");
    const text = readFileSync(`${FOLDER}/dataQuality.cypher`, 'utf8');
    const rows = await graph.cypher(text);
    await graph.cypher("MATCH (post:Post {id: 'bare'}) DELETE post");
    const found = Object.fromEntries(
      rows.map((row) => [String(row.check), Number(row.found)]),
    );
    expect(found).toMatchObject({
      'posts without a title': 1,
      'posts without a category': 1,
      'posts without a mood': 1,
      'records set aside': 0,
    });
  });
});

describe('the guide for Neo4j Browser', () => {
  test('names the style where it was fetched from, and holds every query', () => {
    expect(guide).not.toContain('{{');
    for (const file of QUERIES) {
      const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
      expect(plain(guide)).toContain(text.trim());
    }
    expect(guide).toContain(`:style ${kit('style.grass')}`);
  });

  test('may be fetched by a page of any origin, also where ALLOWED_ORIGINS names others', async () => {
    const origin = 'http://127.0.0.1:7474';
    for (const file of ['guide.html', 'style.grass']) {
      const asked = await fetch(kit(file), {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'cache-control,pragma',
        },
      });
      expect(asked.headers.get('access-control-allow-headers')).toBe('*');
      const { headers } = await fetch(kit(file), { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});

function kit(file: string): string {
  return `${server.url}/neo4j-browser/${file}`;
}

/** What the guide's own `:param` lines come to on this graph. */
async function guideParams(): Promise<Record<string, unknown>> {
  const lines = [...plain(guide).matchAll(/^:param (\w+) => (.+\))/gm)];
  const values = lines.map(([, name, value]) => `${value} AS ${name}`);
  const [params] = await graph.cypher(`RETURN ${values.join(', ')}`);
  expect(Object.keys(params!)).toEqual(['userId', 'postId']);
  return params!;
}

function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
