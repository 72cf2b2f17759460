import { AppError } from '../errors.js';

/** Runs `work`, which writes at `path`. Throws `CONFIGURATION` where the disk refuses it: full, read-only, not ours. */
export async function writing<T>(
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code = '', syscall } = cause as NodeJS.ErrnoException;
    if (syscall === undefined) throw cause;
    throw new AppError(
      'CONFIGURATION',
      `"${path}" cannot be written (${code}): DATA_DIR must be a folder of yours with room in it`,
      { cause },
    );
  }
}
