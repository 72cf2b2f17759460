import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileSources } from '../../../scripts/lib/compileSources.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reelgraph-compile-'));
  write('package.json', '{ "type": "module" }');
  write('src/cli.ts', "export { twice } from './lib/twice.js';\n");
  write(
    'src/lib/twice.ts',
    'export const twice = (n: number): number => 2 * n;\n',
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
    twice(n: number): number;
  };

test('what it compiles runs, with the files that lie among the sources', async () => {
  const entry = await compileSources(root);
  expect((await load(entry)).twice(21)).toBe(42);
  expect(statSync(join(root, 'build/lib/data.bin')).size).toBe(5);
});

test('compiles once, and anew after a change', async () => {
  const entry = await compileSources(root);
  const at = () => statSync(entry).mtimeMs;
  const before = at();
  await compileSources(root);
  expect(at()).toBe(before);
  write(
    'src/cli.ts',
    'export const twice = (n: number): string => `${n}${n}`;\n',
  );
  await compileSources(root);
  expect((await load(entry)).twice(4)).toBe('44');
});

test('what has no source any more goes; what another process is about to put in place stays', async () => {
  await compileSources(root);
  write('build/lib/next.js.123-0123abcd', 'a draft');
  write('src/cli.ts', 'export const twice = (n: number): number => n + n;\n');
  rmSync(join(root, 'src/lib'), { recursive: true });
  const entry = await compileSources(root);
  expect(readdirSync(join(root, 'build/lib'))).toEqual([
    'next.js.123-0123abcd',
  ]);
  expect((await load(entry)).twice(21)).toBe(42);
});

test('a source that cannot be compiled is named, and the next call tries again', async () => {
  write('src/lib/twice.ts', 'export const twice = ;\n');
  await expect(compileSources(root)).rejects.toThrow(/twice\.ts/);
  await expect(compileSources(root)).rejects.toThrow(/twice\.ts/);
});
