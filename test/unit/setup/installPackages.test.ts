import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  installPackages,
  packagesAreInstalled,
} from '../../../scripts/lib/installPackages.mjs';

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

test('what builds the explorer is installed under NODE_ENV=production too', async () => {
  const root = cloneWithTool();
  const env = { ...process.env, NODE_ENV: 'production' };
  await installPackages({ root, env, step: silentStep });
  expect(existsSync(join(root, 'node_modules', 'tool'))).toBe(true);
});

function write(file: string, packages: object): void {
  writeFileSync(file, JSON.stringify({ packages }));
}

const silentStep = {
  update: () => undefined,
  note: () => undefined,
  warn: () => undefined,
  done: () => undefined,
  skip: () => undefined,
  fail: () => undefined,
};

/** A clone whose one package is for development, and lies beside it. */
function cloneWithTool(): string {
  const root = mkdtempSync(join(tmpdir(), 'reelgraph-packages-'));
  const tool = { name: 'tool', version: '1.0.0' };
  const clone = { name: 'clone', devDependencies: { tool: 'file:tool' } };
  const packages = {
    '': clone,
    'node_modules/tool': { resolved: 'tool', link: true },
    tool: { version: tool.version, dev: true },
  };
  mkdirSync(join(root, 'tool'));
  const files = {
    'tool/package.json': tool,
    'package.json': clone,
    'package-lock.json': { name: 'clone', lockfileVersion: 3, packages },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(root, name), JSON.stringify(content));
  }
  return root;
}
