import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import {
  readArrayFolder,
  writeArrayFolder,
  type ArrayContent,
} from './ArrayFolder.js';

/** States kept of one fit: where the latest is damaged, the one before costs an epoch more. */
const KEPT = 2;

/** Where one fit keeps its state after every epoch: a folder with one of each of the last epochs. */
export class FitCheckpoint {
  constructor(private readonly path: string) {}

  /** The latest state that is whole; null where there is none. */
  async read<Meta>(): Promise<ArrayContent<Meta> | null> {
    for (const name of (await this.epochs()).reverse()) {
      const folder = join(this.path, name);
      const content = await readArrayFolder<Meta>(folder).catch(unreadable);
      if (content !== null) return content;
    }
    return null;
  }

  /** Whole or not at all; of the others only the one before stays. */
  async write<Meta>(epoch: number, content: ArrayContent<Meta>): Promise<void> {
    const name = String(epoch).padStart(6, '0');
    await writeArrayFolder(join(this.path, name), content);
    const epochs = await this.epochs();
    const kept = epochs.filter((other) => other <= name).slice(-KEPT);
    for (const other of epochs) {
      if (kept.includes(other)) continue;
      await rm(join(this.path, other), { recursive: true, force: true });
    }
  }

  /** Names of the states, the earliest first; drafts are none. */
  private async epochs(): Promise<string[]> {
    const names = await readdir(this.path).catch(() => []);
    return names.filter((name) => /^\d+$/.test(name)).sort();
  }
}

function unreadable(error: unknown): null {
  if (error instanceof AppError && error.code === 'BAD_DATA') return null;
  throw error;
}
