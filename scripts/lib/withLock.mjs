import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './isAlive.mjs';

const LOOK_AGAIN_MS = 300;

/**
 * Runs `body` while no other process of this machine holds the lock file. A lock whose owner has died is
 * taken over. The lock saves double work; that nothing breaks without it is up to `body`.
 *
 * @template T
 * @param {string} file
 * @param {{ onWait: (pid: number) => void }} options `onWait` is told once whom we wait for
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWait }, body) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  let told = false;
  while (!(await take(file))) {
    const owner = await ownerOf(file);
    if (owner === undefined || !isAlive(owner)) {
      await fs.rm(file, { force: true });
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  try {
    return await body();
  } finally {
    await fs.rm(file, { force: true });
  }
}

/** @param {string} file @returns {Promise<boolean>} whether the lock is ours now */
async function take(file) {
  // Linked into place with its content, so that nobody ever reads a lock without an owner.
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await fs.writeFile(own, String(process.pid));
  try {
    await fs.link(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST')
      throw error;
    return false;
  } finally {
    await fs.rm(own, { force: true });
  }
}

/** @param {string} file */
async function ownerOf(file) {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  const pid = Number(text);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
