import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SmallDisk {
  readonly path: string;
  resize(kib: number): Promise<void>;
  unmount(): Promise<void>;
}

/** A disk in memory of so many KiB, to be filled; a reason where this machine lets nobody mount one. */
export async function mountSmallDisk(kib: number): Promise<SmallDisk | string> {
  const path = await mkdtemp(join(tmpdir(), 'reelgraph-disk-'));
  const mount = (options: string) =>
    run('mount', ['-t', 'tmpfs', '-o', options, 'reelgraph-test', path]);
  try {
    await mount(`size=${kib}k`);
  } catch (error) {
    await rm(path, { recursive: true });
    return `no small disk can be mounted here: ${(error as Error).message}`;
  }
  return {
    path,
    resize: async (next) => {
      await mount(`remount,size=${next}k`);
    },
    unmount: async () => {
      await run('umount', [path]);
      await rm(path, { recursive: true });
    },
  };
}
