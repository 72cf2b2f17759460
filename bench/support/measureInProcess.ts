import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a script below `bench/` in a process of its own, so that its memory is its own, and gives the JSON that it prints. */
export async function measureInProcess<T>(
  script: string,
  args: readonly (string | number)[],
): Promise<T> {
  const node = ['--expose-gc', '--import', 'tsx', `bench/${script}`];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...node, ...args.map(String)],
    { cwd: ROOT, maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout) as T;
}
