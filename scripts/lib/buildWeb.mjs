import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './runTool.mjs';

/** What the explorer is made of; packages count by the lock file. */
const INPUTS = ['src/web', 'src/client', 'package-lock.json'];

const BUILT = 'dist/web';
const NOTE = '.inputs';

/**
 * Says whether the explorer that lies in this clone is made of what lies in it now.
 *
 * @param {string} root the clone
 */
export async function webIsBuilt(root) {
  const note = path.join(root, BUILT, NOTE);
  const built = await fs.readFile(note, 'utf8').catch(() => undefined);
  return built !== undefined && built === (await hashInputs(root));
}

/**
 * Builds the explorer with Vite into `dist/web`.
 *
 * @param {{ root: string, env: NodeJS.ProcessEnv, step: import('./createReport.mjs').Step }} options
 */
export async function buildWeb({ root, env, step }) {
  step.note('vite build');
  // Taken first: what is changed meanwhile is built the next time.
  const hash = await hashInputs(root);
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'src/web', '--logLevel', 'error'];
  await runTool(process.execPath, args, {
    cwd: root,
    env: { ...env, NODE_ENV: 'production' },
  });
  await fs.writeFile(path.join(root, BUILT, NOTE), hash);
}

/** @param {string} root @returns {Promise<string>} sha256, hexadecimal */
async function hashInputs(root) {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of await filesOf(path.join(root, input))) {
      hash.update(`${path.relative(root, file)}\n`);
      hash.update(await fs.readFile(file));
    }
  }
  return hash.digest('hex');
}

/** @param {string} input a file, or a folder with all that is in it @returns {Promise<string[]>} in order */
async function filesOf(input) {
  if ((await fs.stat(input)).isFile()) return [input];
  const entries = await fs.readdir(input, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
