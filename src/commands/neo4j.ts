import type { Command } from 'commander';
import type { CommandIo } from './CommandIo.js';
import { keepNeo4j } from './neo4j/keepNeo4j.js';
import { printNeo4jStatus } from './neo4j/printNeo4jStatus.js';
import { stopNeo4j } from './neo4j/stopNeo4j.js';

/** `reelgraph neo4j start|stop|status`: the managed server by itself. */
export function registerNeo4jCommand(program: Command, io: CommandIo): void {
  const neo4j = program
    .command('neo4j')
    .summary('the managed Neo4j: start, stop, status')
    .description(
      'The Neo4j that Reelgraph runs for itself where NEO4J_URI is not set: loopback only, its data below DATA_DIR, kept between runs. Other commands use the one that runs, and start one for themselves where none does.',
    );
  neo4j
    .command('start')
    .description(
      'Starts Neo4j and prints its addresses. Stops on Ctrl-C; processes that still use it keep it until they end.',
    )
    .option('--detach', 'leave it running in the background')
    .addHelpText('after', START_EXAMPLES)
    .action((options: { detach?: true }) =>
      keepNeo4j(io, { detach: options.detach === true }),
    );
  neo4j
    .command('stop')
    .description('Shuts Neo4j down cleanly, whichever process started it.')
    .option('--force', 'also while other processes use it')
    .action((options: { force?: true }) =>
      stopNeo4j(io, { force: options.force === true }),
    );
  neo4j
    .command('status')
    .description(
      'Says whether Neo4j runs and answers. Exit status 0 where it does, 3 where it does not.',
    )
    .option('--json', 'one JSON object on standard output')
    .action((options: { json?: true }) =>
      printNeo4jStatus(io, { json: options.json === true }),
    );
}

const START_EXAMPLES = `
Examples:
  $ reelgraph neo4j start
  $ reelgraph neo4j start --detach && reelgraph neo4j status
  $ NEO4J_BOLT_PORT=7688 NEO4J_HTTP_PORT=7475 reelgraph neo4j start`;
