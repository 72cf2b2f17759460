import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

const KINDS = ['read', 'write', 'export'];
const queries = KINDS.flatMap((kind) =>
  readdirSync(`cypher/${kind}`).map((file) => {
    const text = readFileSync(`cypher/${kind}/${file}`, 'utf8');
    return { name: `${kind}/${file.replace('.cypher', '')}`, kind, text };
  }),
);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .join('\n');

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

describe.each(queries)('cypher/$name', ({ name, kind, text }) => {
  test('says its purpose, its parameters and its columns', () => {
    const [purpose, ...rest] = text.split('\n');
    expect(purpose).toMatch(/^\/\/ [A-Z].+\.$/);
    expect(rest.join('\n')).toMatch(/^\/\/ params: .+\n\/\/ columns: .+$/m);
  });

  test('declares just the parameters that it uses', () => {
    expect(declared(text)).toEqual(used(text));
  });

  test('is called somewhere in the source', () => {
    expect(sources).toMatch(new RegExp(`['"\`]${name}['"\`]`));
  });

  test('is understood by the database', async () => {
    const plan = await explain(text);
    expect(plan).toBeDefined();
    if (kind === 'read') expect(plan).not.toMatch(FULL_SCAN);
  });
});

test('no Cypher stands in TypeScript', () => {
  expect(sources).not.toMatch(/\b(MATCH|MERGE|CREATE|UNWIND) \(/);
});

/** Reading every node whatever its label, or pairing everything with everything. */
const FULL_SCAN = /AllNodesScan|CartesianProduct/;

function declared(text: string): string[] {
  const line = /^\/\/ params: (.+)$/m.exec(text)?.[1] ?? '';
  const names = line.replace(/\([^)]*\)/g, '').split(/[,\s]+/);
  return names.filter((name) => name !== '' && name !== 'none').sort();
}

function used(text: string): string[] {
  const body = text.replace(/^\/\/.*$/gm, '');
  const names = [...body.matchAll(/\$(\w+)/g)].map((match) => match[1]!);
  return [...new Set(names)].sort();
}

async function explain(text: string): Promise<string> {
  const params = Object.fromEntries(used(text).map((name) => [name, null]));
  const session = graph.driver.session({ database: 'neo4j' });
  try {
    const result = await session.run(`EXPLAIN ${text}`, params);
    return JSON.stringify(result.summary.plan);
  } finally {
    await session.close();
  }
}
