import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packagesAreInstalled } from '../../../scripts/lib/installPackages.mjs';

const left = { version: '1.3.0', integrity: 'sha512-left' };
const locked = {
  '': { version: '0.1.0' },
  'node_modules/left': left,
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
};

test.each([
  ['nothing is installed', undefined, false],
  ['all of it is installed', { 'node_modules/left': left }, true],
  [
    'a version differs',
    { 'node_modules/left': { ...left, version: '1.2.0' } },
    false,
  ],
  ['a package is missing', {}, false],
  [
    'a package is left over',
    { 'node_modules/left': left, 'node_modules/over': left },
    false,
  ],
])('when %s', async (_, installed, expected) => {
  const root = mkdtempSync(join(tmpdir(), 'reelgraph-clone-'));
  write(join(root, 'package-lock.json'), locked);
  if (installed !== undefined) {
    mkdirSync(join(root, 'node_modules'));
    write(join(root, 'node_modules', '.package-lock.json'), installed);
  }
  expect(await packagesAreInstalled(root)).toBe(expected);
});

function write(file: string, packages: object): void {
  writeFileSync(file, JSON.stringify({ packages }));
}
