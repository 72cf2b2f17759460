import pc from 'picocolors';
import { loadConfig } from '../../src/config.js';
import { runCli } from '../../src/commands/runCli.js';
import { silentProgress } from '../../src/lib/progress.js';
import type { CommandResult } from './runReelgraph.js';

/** Runs a command line of ours in this process: all of it but the start of a process, which takes most of the time. */
export async function runHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const output = { stdout: '', stderr: '' };
  const status = await runCli(['node', 'reelgraph', ...args], {
    config: () => loadConfig(environment),
    progress: silentProgress,
    print: (line) => (output.stdout += `${line}\n`),
    note: (line) => (output.stderr += `${line}\n`),
    colors: pc.createColors(false),
    width: undefined,
    signal: new AbortController().signal,
  });
  return { status, ...output };
}
