import { Command, CommanderError } from 'commander';
import { createCommandIo, type CommandIo } from './commands/CommandIo.js';
import {
  registerBackupCommand,
  registerRestoreCommand,
} from './commands/backup.js';
import { registerCollectCommand } from './commands/collect.js';
import { registerEvaluateCommand } from './commands/evaluate.js';
import { registerImportCommand } from './commands/import.js';
import { registerKeysCommand } from './commands/keys.js';
import { registerModelsCommand } from './commands/models.js';
import { registerNeo4jCommand } from './commands/neo4j.js';
import { registerPublishCommand } from './commands/publish.js';
import { registerSetAsideCommand } from './commands/setAside.js';
import { registerServeCommand } from './commands/serve.js';
import { registerSetupCommand } from './commands/setup.js';
import { registerStartCommand } from './commands/start.js';
import { registerStatusCommand } from './commands/status.js';
import { registerTrainCommand } from './commands/train.js';
import { registerUpstreamCommand } from './commands/upstream.js';
import { AppError, exitCodeOf } from './errors.js';

/** Runs one command line and gives its exit status; what went wrong is said in one line on standard error. */
async function runCli(
  argv: readonly string[],
  commandIo: CommandIo,
): Promise<number> {
  try {
    await buildProgram(commandIo).parseAsync(argv);
    return 0;
  } catch (error) {
    return report(error, commandIo);
  }
}

function buildProgram(commandIo: CommandIo): Command {
  const program = new Command('reelgraph')
    .description('A video recommender that you run yourself.')
    .helpCommand(true)
    .showHelpAfterError('(reelgraph help <command> says more)')
    .exitOverride()
    .addHelpText('after', EXIT_STATUS);
  for (const register of REGISTER) register(program, commandIo);
  return program;
}

/** In the order that `--help` lists them. */
const REGISTER: readonly ((program: Command, io: CommandIo) => void)[] = [
  registerStartCommand,
  registerSetupCommand,
  registerServeCommand,
  registerCollectCommand,
  registerImportCommand,
  registerTrainCommand,
  registerEvaluateCommand,
  registerPublishCommand,
  registerModelsCommand,
  registerStatusCommand,
  registerSetAsideCommand,
  registerBackupCommand,
  registerRestoreCommand,
  registerKeysCommand,
  registerNeo4jCommand,
  registerUpstreamCommand,
];

/** By convention 128 + 2, the number of SIGINT. */
const STOPPED = 130;

const EXIT_STATUS = `
Exit status:
  0  done
  1  a bug: please report it with the lines above
  2  something to change: a wrong argument, setting or prerequisite
  3  a service did not answer: Neo4j or the external API
  4  the data cannot be used
  5  refused: another job holds the lease, or the model is no better than a baseline

Every setting is an environment variable; the README lists them all.`;

function report(error: unknown, { note, signal }: CommandIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isAbort(error) && signal.aborted) {
    note(`reelgraph: ${(signal.reason as Error).message}`);
    return STOPPED;
  }
  if (error instanceof AppError) {
    note(`reelgraph: ${error.message}`);
    if (error.cause instanceof Error) note(`  because: ${error.cause.message}`);
  } else {
    note(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
  return exitCodeOf(error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** A socket to a silent server would keep an ended command alive for minutes. */
const LINGER_MS = 1000;

// Below the constants that it reads.
process.exitCode = await runCli(process.argv, createCommandIo());
setTimeout(() => process.exit(), LINGER_MS).unref();
