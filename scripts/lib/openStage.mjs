import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './isAlive.mjs';

/** How the name of a folder begins that is being filled. */
export const STAGE = '.stage-';

/**
 * A private folder to be filled, and then put in its place by one rename: nobody sees it half-written. Those of processes that were
 * killed go.
 *
 * @param {string} root where it lies; made where it is missing
 * @returns {Promise<string>}
 */
export async function openStage(root) {
  await fs.mkdir(root, { recursive: true });
  await removeAbandonedStages(root);
  const name = `${STAGE}${process.pid}-${randomBytes(4).toString('hex')}`;
  const stage = path.join(root, name);
  await fs.mkdir(stage);
  return stage;
}

async function removeAbandonedStages(root) {
  for (const name of await fs.readdir(root)) {
    const pid = Number(/^\.stage-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) {
      await fs.rm(path.join(root, name), { recursive: true, force: true });
    }
  }
}
