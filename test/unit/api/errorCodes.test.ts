import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PUBLIC_CODES } from '../../../src/api/formatError.js';

test('docs/api.md lists every code that a caller can meet, once, and no other', () => {
  const docs = readFileSync('docs/api.md', 'utf8');
  const [, section] = /## Errors\n([\s\S]*?)\n## /.exec(docs)!;
  const rows = section!.split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) =>
    [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code),
  );
  expect(listed.sort()).toEqual([...PUBLIC_CODES].sort());
});
