import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Node is given to run a command of ours in another process: compiled where this one is, by tsx where it is not. */
export function ownCommand(args: readonly string[]): string[] {
  const { filename, dirname } = import.meta;
  // Above the parts of a build is the entry of the last one, which may be newer: this one's may be gone by now.
  if (filename.endsWith('.js'))
    return ['--enable-source-maps', join(dirname, '..', 'cli.js'), ...args];
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  return ['--import', import.meta.resolve('tsx'), cli, ...args];
}
