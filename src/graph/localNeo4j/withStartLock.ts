import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../lib/isAlive.js';

const LOOK_MS = 200;

/**
 * Runs `work` while no other process starts or joins the server of the folder `home`: of two that come at once,
 * one starts it and the other finds it. The lock of a process that died is taken over.
 */
export async function withStartLock<T>(
  home: string,
  work: () => Promise<T>,
): Promise<T> {
  const file = join(home, 'start.lock');
  while (!take(file)) {
    if (!isAlive(ownerOf(file))) rmSync(file, { force: true });
    else await sleep(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Linked into place with its content, so that nobody reads a lock without an owner. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function ownerOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
