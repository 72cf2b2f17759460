import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  cacheRoot,
  entryState,
  publishEntry,
} from '../../../scripts/lib/cacheFolder.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reelgraph-cache-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fill = async (stage: string): Promise<void> => {
  mkdirSync(join(stage, 'lib'));
  writeFileSync(join(stage, 'lib', 'library.so'), 'the very bytes');
  await Promise.resolve();
};

test('lies where XDG_CACHE_HOME says, and in the home folder without it', () => {
  expect(cacheRoot({ XDG_CACHE_HOME: '/large' })).toBe('/large/reelgraph');
  expect(cacheRoot({})).toMatch(/\.cache\/reelgraph$/);
});

test('an entry is whole once published, and is not there before', async () => {
  expect(await entryState(root, 'tool-1')).toBe('missing');
  await publishEntry(root, 'tool-1', fill);
  expect(await entryState(root, 'tool-1')).toBe('whole');
});

test('a changed byte or a lost file is found out', async () => {
  const folder = await publishEntry(root, 'tool-1', fill);
  writeFileSync(join(folder, 'lib', 'library.so'), 'the very byteZ');
  expect(await entryState(root, 'tool-1')).toBe('damaged');
  rmSync(join(folder, 'lib', 'library.so'));
  expect(await entryState(root, 'tool-1')).toBe('damaged');
});

test('a damaged entry is replaced', async () => {
  const folder = await publishEntry(root, 'tool-1', fill);
  writeFileSync(join(folder, 'lib', 'library.so'), '');
  await publishEntry(root, 'tool-1', fill);
  expect(await entryState(root, 'tool-1')).toBe('whole');
});

test('one that fails to be made leaves nothing behind', async () => {
  const failing = publishEntry(root, 'tool-1', async (stage: string) => {
    await fill(stage);
    throw new Error('the compiler failed');
  });
  await expect(failing).rejects.toThrow('the compiler failed');
  expect(readdirSync(root)).toEqual([]);
});

test('what a killed set-up left half-done is cleared away and never taken for whole', async () => {
  const program = `
    const { publishEntry } = await import('./scripts/lib/cacheFolder.mjs');
    await publishEntry(process.argv[1], 'tool-1', () => process.kill(process.pid, 'SIGKILL'));`;
  spawnSync(process.execPath, ['--input-type=module', '-e', program, root]);
  expect(readdirSync(root)).toHaveLength(1);
  expect(await entryState(root, 'tool-1')).toBe('missing');
  await publishEntry(root, 'tool-1', fill);
  expect(readdirSync(root)).toEqual(['tool-1']);
});

test('two set-ups at once both end with a whole entry', async () => {
  await Promise.all([
    publishEntry(root, 'tool-1', fill),
    publishEntry(root, 'tool-2', fill),
  ]);
  expect(await entryState(root, 'tool-1')).toBe('whole');
  expect(await entryState(root, 'tool-2')).toBe('whole');
});
