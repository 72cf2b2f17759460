import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installPackages } from '../../../scripts/lib/installPackages.mjs';

test('what builds the explorer is installed under NODE_ENV=production too', async () => {
  const root = cloneWithTool();
  const env = { ...process.env, NODE_ENV: 'production' };
  await installPackages({ root, env, step: silentStep });
  expect(existsSync(join(root, 'node_modules', 'tool'))).toBe(true);
});

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
