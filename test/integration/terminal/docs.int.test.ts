import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commandsOf, shellBlocks } from '../../support/docsCommands.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { runHere } from '../../support/runHere.js';

const TUTORIAL = readFileSync('docs/tutorial.md', 'utf8');

/** What ends by itself within seconds and asks nobody but Neo4j. In the order of the pages, but for the data that they all speak of. */
const RUNS =
  /^(import|set-aside list|status|recommend|why|browser|backup|keys|models list|completion)\b/;
const commands = shellBlocks()
  .flatMap(({ page, text }) =>
    commandsOf(text).map((words) => ({ page, words })),
  )
  .filter(
    ({ words: [tool, ...rest] }) =>
      tool === 'reelgraph' && RUNS.test(rest.join(' ')),
  )
  .map(({ page, words }) => ({ page, line: words.slice(1).join(' '), words }))
  .sort(
    (a, b) =>
      Number(b.line.startsWith('import')) - Number(a.line.startsWith('import')),
  );

const home = process.cwd();
let graph: TestGraph;
let environment: Record<string, string>;

beforeAll(async () => {
  graph = await openTestGraph();
  const folder = mkdtempSync(join(tmpdir(), 'reelgraph-docs-'));
  writeTutorialFiles(folder);
  process.chdir(folder);
  environment = {
    NEO4J_URI: inject('neo4jUri'),
    DATA_DIR: join(folder, 'data'),
  };
});
afterAll(async () => {
  process.chdir(home);
  await graph.close();
});

test('the pages have commands to run', () => {
  expect(commands.length).toBeGreaterThan(10);
  expect(commands[0]?.line).toBe('import my-data');
});

test.each(commands)('$page: reelgraph $line', async ({ words }) => {
  const result = await runHere(words.slice(1), environment);
  expect(result).toMatchObject({ status: 0 });
});

/** The files that the tutorial shows, as it shows them. */
function writeTutorialFiles(folder: string): void {
  const files = TUTORIAL.matchAll(
    /^`(my-data\/\w+\.csv)`\n\n```csv\n([^]*?)```$/gm,
  );
  mkdirSync(join(folder, 'my-data'));
  for (const [, name = '', text = ''] of files)
    writeFileSync(join(folder, name), text);
}
