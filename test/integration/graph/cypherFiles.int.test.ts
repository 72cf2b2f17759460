import { readdirSync, readFileSync } from 'node:fs';
import type { Plan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

const KINDS = ['read', 'write', 'export', 'browser'];
const READING = ['read', 'browser'];
const queries = KINDS.flatMap((kind) =>
  cypherOf(kind).map((file) => {
    const text = readFileSync(`cypher/${kind}/${file}`, 'utf8');
    return { name: `${kind}/${file.replace('.cypher', '')}`, kind, text };
  }),
);
const guide = readFileSync('cypher/browser/guide.html', 'utf8');
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

  test('is called somewhere in the source, or shown in the guide', () => {
    if (kind === 'browser')
      expect(guide).toContain(`{{${name.replace('browser/', '')}.cypher}}`);
    else expect(sources).toMatch(new RegExp(`['"\`]${name}['"\`]`));
  });

  test('is understood by the database', async () => {
    const plan = await explain(text);
    if (READING.includes(kind)) expect(fullScans(plan)).toEqual([]);
  });
});

test('no Cypher stands in TypeScript', () => {
  expect(sources).not.toMatch(/\b(MATCH|MERGE|CREATE|UNWIND) \(/);
});

function cypherOf(kind: string): string[] {
  return readdirSync(`cypher/${kind}`).filter((file) =>
    file.endsWith('.cypher'),
  );
}

/**
 * Operators that read every node whatever its label, or pair everything with everything.
 * Which of its ways the planner takes changes with the data that other tests left: pairing the one node
 * of a unique index with that of another is no scan, whenever it is chosen.
 */
function fullScans({ operatorType, children }: Plan): string[] {
  const below = children.flatMap(fullScans);
  const isScan =
    isOperator(operatorType, 'AllNodesScan') ||
    (isOperator(operatorType, 'CartesianProduct') &&
      !children.flatMap(leaves).every(findsOneRow));
  return isScan ? [operatorType, ...below] : below;
}

function leaves(plan: Plan): string[] {
  return plan.children.length === 0
    ? [plan.operatorType]
    : plan.children.flatMap(leaves);
}

function findsOneRow(operatorType: string): boolean {
  return ['NodeUniqueIndexSeek', 'Argument'].some((name) =>
    isOperator(operatorType, name),
  );
}

/** The server adds its database: `AllNodesScan@neo4j`. */
function isOperator(operatorType: string, name: string): boolean {
  return operatorType.split('@')[0] === name;
}

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

async function explain(text: string): Promise<Plan> {
  const params = Object.fromEntries(used(text).map((name) => [name, null]));
  const session = graph.driver.session({ database: 'neo4j' });
  try {
    const result = await session.run(`EXPLAIN ${text}`, params);
    if (result.summary.plan === false) throw new Error(`no plan of ${text}`);
    return result.summary.plan;
  } finally {
    await session.close();
  }
}
