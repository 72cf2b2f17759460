import path from 'node:path';
import { readJson } from './readJson.mjs';
import { runTool } from './runTool.mjs';

/**
 * Says whether node_modules holds what the lock file names, by npm's own record of what it installed: it
 * is written last, so an interrupted install has none, and an install made by hand counts as well.
 *
 * @param {string} root the clone
 */
export async function packagesAreInstalled(root) {
  const wanted = await readJson(path.join(root, 'package-lock.json'));
  const present = await readJson(
    path.join(root, 'node_modules', '.package-lock.json'),
  );
  if (wanted === undefined || present === undefined) return false;
  return (
    Object.entries(wanted.packages).every(
      ([name, entry]) => name === '' || isThere(entry, present.packages[name]),
    ) && Object.keys(present.packages).every((name) => name in wanted.packages)
  );
}

/** A package for another system is in the lock file, optional, and never on the disk. */
function isThere(wanted, present) {
  if (present === undefined)
    return wanted.optional === true || wanted.devOptional === true;
  return (
    present.version === wanted.version && present.integrity === wanted.integrity
  );
}

/**
 * Installs the npm packages exactly as the lock file names them.
 *
 * @param {{ root: string, env: NodeJS.ProcessEnv, step: import('./createReport.mjs').Step }} options
 */
export async function installPackages({ root, env, step }) {
  step.note('npm ci');
  // Under NODE_ENV=production npm would leave out what builds the explorer.
  const flags = [
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await runTool('npm', ['ci', ...flags], {
    cwd: root,
    env,
  });
}
