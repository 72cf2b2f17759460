import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface ChildOptions {
  /** Arguments of Node, from the repository's root. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Address that answers once the child is ready. */
  readonly readyUrl: string;
  /** How that address is asked, where a plain GET is not enough. */
  readonly asking?: RequestInit;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TIMEOUT_MS = 600_000;
const LOOK_EVERY_MS = 50;

/** A server in a process of its own, as users run it; resolves when it answers. */
export async function startChild({
  args,
  environment = {},
  readyUrl,
  asking = {},
}: ChildOptions): Promise<Child> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on(
    'data',
    (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4000)),
  );
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  const until = performance.now() + TIMEOUT_MS;
  while (!(await answers(readyUrl, asking))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop();
      throw new Error(`${args.join(' ')} did not become ready: ${said}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
  return { pid: child.pid ?? 0, stop };
}

async function answers(url: string, asking: RequestInit): Promise<boolean> {
  try {
    return (await fetch(url, asking)).ok;
  } catch {
    return false;
  }
}
