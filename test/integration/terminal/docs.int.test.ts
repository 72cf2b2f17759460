import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commandsOf, shellBlocks } from '../../support/docsCommands.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

const TUTORIAL = 'docs/tutorial.md';

/** What ends by itself within seconds, needs nobody else, and touches nothing outside its folder. */
const RUNS = [
  'import',
  'set-aside',
  'status',
  'recommend',
  'why',
  'browser',
  'backup',
  'keys',
  'models',
];

const blocks = shellBlocks().filter(({ text }) =>
  commandsOf(text).every(
    ([tool, name = '', ...rest]) =>
      tool === 'export' ||
      (tool === 'reelgraph' &&
        RUNS.includes(name) &&
        !['promote', 'rollback'].includes(rest[0] ?? '')),
  ),
);
/** Data first, then what asks it; the pages are in the order that they are read in. */
const inOrder = [...blocks].sort(
  (a, b) =>
    Number(b.text.includes('import')) - Number(a.text.includes('import')),
);

let graph: TestGraph;
let folder: string;
beforeAll(async () => {
  graph = await openTestGraph();
  folder = mkdtempSync(join(tmpdir(), 'reelgraph-docs-'));
  await writeTutorialFiles(folder);
});
afterAll(() => graph.close());

test('the tutorial has something to run', () => {
  const own = inOrder.filter(({ page }) => page === TUTORIAL);
  expect(own.length).toBeGreaterThanOrEqual(3);
});

test.each(inOrder)('$page: $text', async ({ text }) => {
  const { status, output } = await runInShell(text);
  expect({ status, output }).toMatchObject({ status: 0 });
});

/** The files that the tutorial shows, as it shows them. */
async function writeTutorialFiles(target: string): Promise<void> {
  const page = readFileSync(TUTORIAL, 'utf8');
  const files = [
    ...page.matchAll(/^`(my-data\/\w+\.csv)`\n\n```csv\n([^]*?)```$/gm),
  ];
  expect(files).toHaveLength(3);
  await mkdir(join(target, 'my-data'));
  for (const [, name = '', text = ''] of files)
    await writeFile(join(target, name), text);
}

/** The block as it stands, but for the Neo4j of the suite instead of addresses that lead elsewhere. */
function runInShell(
  block: string,
): Promise<{ status: number | null; output: string }> {
  const cli = [
    process.execPath,
    '--import',
    resolve('node_modules/tsx/dist/esm/index.mjs'),
    resolve('src/cli.ts'),
  ];
  const own = block.replaceAll(/^export NEO4J_.*$/gm, '');
  const script = `set -e\nreelgraph() { '${cli.join("' '")}' "$@"; }\n${own}`;
  const child = spawn('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: {
      ...process.env,
      NEO4J_URI: inject('neo4jUri'),
      DATA_DIR: join(folder, 'data'),
    },
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += String(data)));
  child.stderr.on('data', (data: Buffer) => (output += String(data)));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, output }));
  });
}
