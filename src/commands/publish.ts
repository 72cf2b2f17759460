import type { Command } from 'commander';
import { Neo4jTrainingGraph } from '../graph/Neo4jTrainingGraph.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { runsFolder, toPublishOptions } from './train.js';
import { withJobLease } from './withJobLease.js';

/** `reelgraph publish`: puts a run that is kept in its folder into service. */
export function registerPublishCommand(program: Command, io: CommandIo): void {
  program
    .command('publish')
    .summary('put a finished run into service')
    .description(
      'Writes the vectors, edges and weights of a finished run into the slot that does not serve, and flips. ' +
        'With the id of an earlier run it is the way back to an earlier model.',
    )
    .option(
      '--run <id>',
      'folder name below DATA_DIR/runs (default: the latest)',
    )
    .option(
      '--json',
      'the published version as one JSON object on standard output',
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ reelgraph publish --run 2026-01-31T12-00-00-000Z',
    )
    .action((options: PublishFlags) => run(io, options));
}

interface PublishFlags {
  readonly run?: string;
  readonly json?: true;
}

async function run(
  io: CommandIo,
  { run: id, json }: PublishFlags,
): Promise<void> {
  const config = io.config();
  const { publish } = await import('../learn/publish.js');
  const { RunFolder } = await import('../learn/RunFolder.js');
  const folder = await RunFolder.open(runsFolder(config), id);
  const opened = await openGraph(io);
  try {
    const version = await withJobLease(opened.door, () =>
      publish(folder, toPublishOptions(config), {
        graph: new Neo4jTrainingGraph(opened.door),
        progress: io.progress,
        now: Date.now,
      }),
    );
    io.print(
      json === true
        ? JSON.stringify(version)
        : `Model ${version.id} serves from slot ${version.slot}.`,
    );
  } finally {
    await opened.close();
  }
}
