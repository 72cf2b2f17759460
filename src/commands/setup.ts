import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Option, type Command } from 'commander';
import { AppError } from '../errors.js';
import type { CommandIo } from './CommandIo.js';

const SCRIPT = fileURLToPath(
  new URL('../../scripts/setup.mjs', import.meta.url),
);

/** `reelgraph setup`: what every other command does first, alone. */
export function registerSetupCommand(program: Command, io: CommandIo): void {
  program
    .command('setup')
    .summary('npm packages, TensorFlow, Neo4j: what is missing')
    .description(
      "Puts npm packages, TensorFlow's native library and Neo4j with its Browser in place. What is there already is skipped; what is large lies in the cache folder (XDG_CACHE_HOME, else ~/.cache) and serves every clone.",
    )
    .addOption(
      new Option('--only <step...>', 'only these steps').choices([
        'packages',
        'tensorflow',
        'neo4j',
      ]),
    )
    .option('--json', 'change nothing; print what is there and its version')
    .addHelpText('after', NOTES)
    .action((options: SetupOptions) => setup(options, io));
}

interface SetupOptions {
  readonly only?: readonly string[];
  readonly json?: true;
}

const NOTES = `
Environment:
  REELGRAPH_TFJS_PREBUILT=off  do not look for TensorFlow's official build
  REELGRAPH_TENSORFLOW=off     do without: collects and serves, does not train

Examples:
  $ reelgraph setup
  $ reelgraph setup --json | jq .tensorflow`;

/** The script is plain Node, since it must also run where no package is installed: so it runs as it does there. */
async function setup(
  { only = [], json }: SetupOptions,
  io: CommandIo,
): Promise<void> {
  const args = [
    ...only.flatMap((step) => ['--only', step]),
    ...(json ? ['--json'] : []),
  ];
  const status = await new Promise<number>((resolve, reject) => {
    const script = spawn(process.execPath, [SCRIPT, ...args], {
      stdio: 'inherit',
      signal: io.signal,
      killSignal: 'SIGTERM',
    });
    script.once('error', reject);
    script.once('exit', (code) => resolve(code ?? 1));
  });
  if (status === 0) return;
  throw new AppError(
    status === 2 ? 'CONFIGURATION' : 'SERVICE_UNAVAILABLE',
    'set-up did not come to its end; the reason stands above',
  );
}
