import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../lib/isAlive.js';

/**
 * Notes that the process `pid` uses the server of the folder `home`, which then outlives the process that started it;
 * gives what takes the note back. A process that dies is forgotten without it.
 */
export function registerUser(home: string, pid: number): () => void {
  const folder = usersFolder(home);
  mkdirSync(folder, { recursive: true });
  // One process may use the server in several places: each has a note of its own.
  const file = join(folder, `${pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** Living processes that use the server; notes of dead ones are cleared away. */
export function serverUsers(home: string): number[] {
  const notes = listNotes(home);
  for (const { name, pid } of notes) {
    if (!isAlive(pid)) rmSync(join(usersFolder(home), name), { force: true });
  }
  const alive = notes.map(({ pid }) => pid).filter(isAlive);
  return [...new Set(alive)];
}

function listNotes(home: string): { name: string; pid: number }[] {
  try {
    return readdirSync(usersFolder(home))
      .map((name) => ({ name, pid: Number.parseInt(name, 10) }))
      .filter(({ pid }) => pid > 0);
  } catch {
    return [];
  }
}

function usersFolder(home: string): string {
  return join(home, 'users');
}
