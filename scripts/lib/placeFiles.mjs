import * as fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts folders of the cache into a clone without a second copy of their bytes: hard links where both lie
 * on one file system, symbolic links elsewhere.
 *
 * @param {string} from
 * @param {string} to
 * @param {string[]} folders relative to both
 */
export async function placeFiles(from, to, folders) {
  for (const folder of folders) {
    await fs.rm(path.join(to, folder), { recursive: true, force: true });
    const entries = await fs.readdir(path.join(from, folder), {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of entries.filter((each) => !each.isDirectory())) {
      const source = path.join(entry.parentPath, entry.name);
      const target = path.join(to, path.relative(from, source));
      await fs.mkdir(path.dirname(target), { recursive: true });
      await place(source, target);
    }
  }
}

async function place(source, target) {
  try {
    await fs.link(await fs.realpath(source), target);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (!['EXDEV', 'EPERM', 'EMLINK'].includes(code ?? '')) throw error;
    await fs.symlink(source, target);
  }
}
