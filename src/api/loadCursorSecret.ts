import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.js';

const FILE = 'cursor.secret';
const BYTES = 32;

/**
 * The key that signs cursors: the configured one, else the one kept in the data folder, made on first use and readable by its owner alone,
 * so that cursors outlive a restart. Throws `CONFIGURATION` where the file can be neither read nor made.
 */
export async function loadCursorSecret(
  configured: string | undefined,
  dataDir: string,
): Promise<string> {
  if (configured !== undefined) return configured;
  const path = join(dataDir, FILE);
  try {
    await mkdir(dataDir, { recursive: true });
    await createOnce(path);
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      `${path} can be neither read nor made: check DATA_DIR, or set CURSOR_SECRET`,
      { cause },
    );
  }
}

/** Of two processes that start at once one makes the file, and both read it. */
async function createOnce(path: string): Promise<void> {
  const secret = randomBytes(BYTES).toString('hex');
  try {
    await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}
