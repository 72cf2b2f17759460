import { Command } from 'commander';
import type { CommandIo } from './CommandIo.js';
import { registerBackupCommand, registerRestoreCommand } from './backup.js';
import { registerBrowserCommand } from './browser.js';
import { registerCollectCommand } from './collect.js';
import { registerCompletionCommand } from './completion.js';
import { registerEvaluateCommand } from './evaluate.js';
import { registerImportCommand } from './import.js';
import { registerKeysCommand } from './keys.js';
import { registerModelsCommand } from './models.js';
import { registerNeo4jCommand } from './neo4j.js';
import { registerPublishCommand } from './publish.js';
import { registerRecommendCommand } from './recommend.js';
import { registerSetAsideCommand } from './setAside.js';
import { registerServeCommand } from './serve.js';
import { registerSetupCommand } from './setup.js';
import { registerStartCommand } from './start.js';
import { registerStatusCommand } from './status.js';
import { registerTrainCommand } from './train.js';
import { registerUpstreamCommand } from './upstream.js';
import { registerWhyCommand } from './why.js';

/** The whole command line: every command with its options and its manual page. */
export function buildProgram(io: CommandIo): Command {
  const program = new Command('reelgraph')
    .description('A video recommender that you run yourself.')
    .helpCommand(true)
    .showHelpAfterError('(reelgraph help <command> says more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.print(text.replace(/\n$/, '')),
      writeErr: (text) => io.note(text.replace(/\n$/, '')),
    })
    .addHelpText('after', EXIT_STATUS);
  for (const register of REGISTER) register(program, io);
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
  registerRecommendCommand,
  registerWhyCommand,
  registerSetAsideCommand,
  registerBackupCommand,
  registerRestoreCommand,
  registerKeysCommand,
  registerNeo4jCommand,
  registerBrowserCommand,
  registerCompletionCommand,
  registerUpstreamCommand,
];

const EXIT_STATUS = `
Exit status:
  0  done
  1  a bug: please report it with the lines above
  2  something to change: a wrong argument, setting or prerequisite
  3  a service did not answer: Neo4j or the external API
  4  the data cannot be used
  5  refused: another job holds the lease, or the model is no better than a baseline

Every setting is an environment variable; the README lists them all.`;
