import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileSources } from '../../../scripts/lib/compileSources.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reelgraph-compile-'));
  write('package.json', '{ "type": "module" }');
  write('src/cli.ts', "export * from './lib/twice.js';\n");
  write(
    'src/lib/twice.ts',
    `import { readFileSync } from 'node:fs';
    export const twice = (n: number): number => 2 * n;
    export const beside = readFileSync(new URL('data.bin', import.meta.url), 'utf8');\n`,
  );
  write(
    'src/recommend/thread/answerQuestions.ts',
    "export * from '../../lib/twice.js';\n",
  );
  write('src/lib/data.bin', 'bytes');
  write('src/web/page.ts', 'this is no program');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const load = async (entry: string) =>
  (await import(`${pathToFileURL(entry).href}?${Math.random()}`)) as {
    readonly twice: (n: number) => number;
    readonly beside: string;
  };

test('what it compiles runs, and finds what lies beside its sources', async () => {
  const { twice, beside } = await load(await compileSources(root));
  expect(twice(21)).toBe(42);
  expect(beside).toBe('bytes');
});

test('what a thread runs is an entry of its own beside it', async () => {
  const entry = await compileSources(root);
  const thread = join(dirname(entry), 'answerQuestions.js');
  expect((await load(thread)).twice(3)).toBe(6);
});

test('packages are part of it, those of CommonJS too', async () => {
  write(
    'node_modules/thrice/index.js',
    "const { EOL } = require('node:os'); exports.thrice = (n) => 3 * n + EOL + __dirname.length;\n",
  );
  write('node_modules/thrice/package.json', '{ "name": "thrice" }');
  write('src/cli.ts', "export { thrice as twice } from 'thrice';\n");
  const entry = await compileSources(root);
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect((await load(entry)).twice(4)).toMatch(/^12\n\d+$/);
});

test('compiles once, and anew after a change of sources or of packages', async () => {
  const entry = await compileSources(root);
  expect(await compileSources(root)).toBe(entry);
  write('node_modules/.package-lock.json', '{}');
  const second = await compileSources(root);
  expect(second).not.toBe(entry);
  write(
    'src/cli.ts',
    'export const twice = (n: number): string => `${n}${n}`;\n',
  );
  const third = await compileSources(root);
  expect(third).not.toBe(second);
  expect((await load(third)).twice(4)).toBe('44');
});

test('whoever runs a build keeps it through the next ones; the oldest go, and build/cli.js is the last', async () => {
  const entries = [];
  for (let n = 0; n < 5; n++) {
    write('src/cli.ts', `console.log('build ${'!'.repeat(n)}');\n`);
    entries.push(await compileSources(root));
  }
  expect(entries.map((entry) => existsSync(entry))).toEqual([
    ...[false, false],
    ...[true, true, true],
  ]);
  const { stdout } = spawnSync(process.execPath, [join(root, 'build/cli.js')]);
  expect(stdout.toString()).toBe('build !!!!\n');
});

test('two at once end with the same build, and leave no draft', async () => {
  const both = await Promise.all([compileSources(root), compileSources(root)]);
  expect(both[0]).toBe(both[1]);
  expect(readdirSync(join(root, 'build')).sort()).toEqual(
    [basename(dirname(both[0])), 'cli.js'].sort(),
  );
});

test('a source that cannot be compiled is named, and the next call tries again', async () => {
  write('src/lib/twice.ts', 'export const twice = ;\n');
  await expect(compileSources(root)).rejects.toThrow(/twice\.ts/);
  await expect(compileSources(root)).rejects.toThrow(/twice\.ts/);
});
