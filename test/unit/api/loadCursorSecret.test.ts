import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCursorSecret } from '../../../src/api/loadCursorSecret.js';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'reelgraph-secret-'));

test('takes the configured key', async () => {
  expect(await loadCursorSecret('mine', emptyFolder())).toBe('mine');
});

test('makes a key on first use, for its owner alone, and keeps it', async () => {
  const folder = join(emptyFolder(), 'data');
  const made = await loadCursorSecret(undefined, folder);
  expect(made).toMatch(/^[\da-f]{64}$/);
  expect(await loadCursorSecret(undefined, folder)).toBe(made);
  const { mode } = statSync(join(folder, 'cursor.secret'));
  expect(mode & 0o777).toBe(0o600);
});

test('gives two processes that start at once the same key', async () => {
  const folder = emptyFolder();
  const keys = await Promise.all(
    Array.from({ length: 8 }, () => loadCursorSecret(undefined, folder)),
  );
  expect(new Set(keys).size).toBe(1);
});

test('names the file and the settings where it can be neither read nor made', async () => {
  const file = join(emptyFolder(), 'a-file');
  writeFileSync(file, '');
  await expect(loadCursorSecret(undefined, file)).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: expect.stringMatching(
      /a-file.cursor\.secret .*DATA_DIR.*CURSOR_SECRET/,
    ) as string,
  });
});
