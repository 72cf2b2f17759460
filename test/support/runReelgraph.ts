import { spawn, type ChildProcess } from 'node:child_process';
import { compileSources } from '../../scripts/lib/compileSources.mjs';

/** As `scripts/cli.mjs` loads it, without what that sets up. */
export const CLI = await compileSources(process.cwd());

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line of ours as a user would, in a process of its own. */
export async function runReelgraph(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const command = startReelgraph(args, environment);
  return command.result;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly result: Promise<CommandResult>;
  /** Resolves with the first match in what was written so far or later; rejects when the process ends without one. */
  written(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts a command line of ours and leaves it running. */
export function startReelgraph(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningCommand {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (output.stdout += String(data)));
  child.stderr.on('data', (data: Buffer) => (output.stderr += String(data)));
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
  const written = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output.stdout + output.stderr);
        if (match === null) return;
        // A server that says much would have all of it looked through again with each line.
        child.stdout.off('data', look);
        child.stderr.off('data', look);
        resolve(match);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      look();
      void result.then(({ stderr }) =>
        reject(new Error(`ended without ${String(pattern)}:\n${stderr}`)),
      );
    });
  return { process: child, result, written };
}
