import { fileURLToPath } from 'node:url';

/** What Node is given to run a command of ours in another process: compiled where this one is, by tsx where it is not. */
export function ownCommand(args: readonly string[]): string[] {
  const { url } = import.meta;
  if (url.endsWith('.js')) {
    const cli = fileURLToPath(new URL('../cli.js', url));
    return ['--enable-source-maps', cli, ...args];
  }
  const cli = fileURLToPath(new URL('../cli.ts', url));
  return ['--import', import.meta.resolve('tsx'), cli, ...args];
}
