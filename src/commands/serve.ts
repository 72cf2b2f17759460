import type { Command } from 'commander';
import { loadServerAccess } from '../server/loadServerAccess.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph, SERVING } from './openGraph.js';
import { serveGraph } from './serveGraph.js';
import { whatToTry } from './whatToTry.js';

/** `reelgraph serve`: the API over the graph and the model that are there. */
export function registerServeCommand(program: Command, io: CommandIo): void {
  program
    .command('serve')
    .summary('the GraphQL API, over what the graph holds')
    .description(
      'Starts Neo4j where NEO4J_URI names none, and answers GraphQL over what the graph holds. Collects and trains nothing; a model published meanwhile is taken into service within MODEL_POLL. Without a model it answers with what is popular and new.',
    )
    .addHelpText('after', EXAMPLES)
    .action(() => serve(io));
}

const EXAMPLES = `
Stops on Ctrl-C: requests under way are answered, then everything ends.

Examples:
  $ reelgraph serve
  $ PORT=8080 reelgraph serve
  $ NEO4J_URI=bolt://127.0.0.1:7687 NEO4J_PASSWORD=… reelgraph serve`;

async function serve(io: CommandIo): Promise<void> {
  await loadServerAccess(io.config());
  const opening = openGraph(io, SERVING);
  // The server loads while Neo4j starts: both take seconds.
  void import('../server.js');
  const graph = await opening;
  try {
    await serveGraph(io, graph, async ({ server }) => {
      io.print(await whatToTry(graph, server));
      return () => undefined;
    });
  } finally {
    await graph.close();
  }
}
