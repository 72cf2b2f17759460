import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openStage } from './openStage.mjs';

const LIST = 'checksums.json';

/**
 * The user's cache folder for what is large: `$XDG_CACHE_HOME/reelgraph`, `~/.cache/reelgraph` without it.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheRoot(env) {
  const base = env.XDG_CACHE_HOME;
  const usable = base !== undefined && path.isAbsolute(base);
  return path.join(
    usable ? base : path.join(os.homedir(), '.cache'),
    'reelgraph',
  );
}

/**
 * Makes an entry of the cache: `fill` writes into a private folder, which then takes its place under
 * `key` in one rename. Two set-ups at once cannot see each other's half-written files, and an
 * interrupted one leaves nothing behind that the next one would take for whole.
 *
 * @param {string} root cache folder
 * @param {string} key name of the entry
 * @param {(stage: string) => Promise<void>} fill
 * @returns {Promise<string>} the entry's folder
 */
export async function publishEntry(root, key, fill) {
  const stage = await openStage(root);
  const target = path.join(root, key);
  try {
    await fill(stage);
    await fs.writeFile(
      path.join(stage, LIST),
      `${JSON.stringify(await sumFiles(stage), null, 1)}\n`,
    );
    await fs.rm(target, { recursive: true, force: true });
    await fs.rename(stage, target);
  } catch (error) {
    await fs.rm(stage, { recursive: true, force: true });
    throw error;
  }
  return target;
}

/**
 * Says whether an entry is there and holds the very bytes that were published.
 *
 * @param {string} root
 * @param {string} key
 * @returns {Promise<'missing' | 'damaged' | 'whole'>}
 */
export async function entryState(root, key) {
  const folder = path.join(root, key);
  const listed = await fs
    .readFile(path.join(folder, LIST), 'utf8')
    .catch(() => undefined);
  if (listed === undefined) return 'missing';
  try {
    for (const [name, sum] of Object.entries(JSON.parse(listed))) {
      if ((await sumFile(path.join(folder, name))) !== sum) return 'damaged';
    }
    return 'whole';
  } catch {
    return 'damaged';
  }
}

/** @param {string} folder @returns {Promise<Record<string, string>>} sha256 by relative path */
async function sumFiles(folder) {
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  /** @type {Record<string, string>} */
  const sums = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    sums[path.relative(folder, file)] = await sumFile(file);
  }
  return sums;
}

/** @param {string} file @returns {Promise<string>} sha256, hexadecimal */
async function sumFile(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
    hash.update(chunk);
  return hash.digest('hex');
}
