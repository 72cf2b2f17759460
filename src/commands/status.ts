import type { Command } from 'commander';
import type { Row } from '../graph/runQuery.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';

/** `reelgraph status`: what the graph holds and which model serves. */
export function registerStatusCommand(program: Command, io: CommandIo): void {
  program
    .command('status')
    .summary('what the graph holds and which model serves')
    .description(
      'Counts of users, posts, relationships and records set aside, and the published model with its metrics.',
    )
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExample:\n  $ reelgraph status --json | jq .model.id',
    )
    .action(async ({ json }: { json?: true }) => {
      const status = await readStatus(io);
      io.print(json ? JSON.stringify(status) : toText(status));
    });
}

interface Status {
  readonly neo4j: string;
  readonly graph: Row;
  readonly model: Row | null;
}

async function readStatus(io: CommandIo): Promise<Status> {
  const graph = await openGraph(io);
  try {
    const read = { mode: 'read' } as const;
    const [summary] = await graph.door.run('read/graphSummary', {}, read);
    const [model] = await graph.door.run('read/currentModel', {}, read);
    return { neo4j: graph.boltUri, graph: summary ?? {}, model: model ?? null };
  } finally {
    await graph.close();
  }
}

function toText({ neo4j, graph, model }: Status): string {
  const lines = Object.entries(graph).map(
    ([name, count]) =>
      `  ${name.padEnd(12)} ${Number(count).toLocaleString('en')}`,
  );
  const served =
    model === null ? 'none yet: run reelgraph train' : String(model.id);
  return [`Neo4j   ${neo4j}`, `Model   ${served}`, 'Graph', ...lines].join(
    '\n',
  );
}
