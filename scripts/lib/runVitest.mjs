import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { handOver } from './handOver.mjs';
import { readJson } from './readJson.mjs';

/**
 * Runs vitest in our place and counts its tests. A file that could not be loaded, or a run that broke off, counts as one failure.
 *
 * @param {string} root the clone
 * @param {string[]} args
 * @returns {Promise<import('./runChecks.mjs').Tally>}
 */
export async function runVitest(root, args) {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'reelgraph-test-'));
  const file = path.join(folder, 'report.json');
  try {
    const status = await handOver([
      path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--root', root, '--reporter=default', '--reporter=json'],
      ...[`--outputFile.json=${file}`, ...args],
    ]);
    return count(await readJson(file), status);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function count(report, status) {
  const passed = report?.numPassedTests ?? 0;
  const files = report?.testResults ?? [];
  const unloaded = files.filter(
    ({ status: state, assertionResults }) =>
      state === 'failed' &&
      !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = (report?.numFailedTests ?? 0) + unloaded.length;
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}
