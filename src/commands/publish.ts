import type { Command } from 'commander';
import type { ModelVersion } from '../domain/ModelVersion.js';
import type { PublishOptions } from '../learn/publish.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { runsFolder } from './runsFolder.js';
import { toPublishOptions, toTrainingGraph } from './train.js';
import { withJobLease } from './withJobLease.js';

/** `reelgraph publish`: puts a run that is kept in its folder into service. */
export function registerPublishCommand(program: Command, io: CommandIo): void {
  program
    .command('publish')
    .summary('put a finished run into service')
    .description(
      'Writes the vectors, edges and weights of a finished run into the slot that does not serve, and flips. ' +
        '`reelgraph models` lists the runs and rolls back.',
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
  const version = await publishRun(io, id, toPublishOptions(io.config()));
  printVersion(io, version, json === true);
}

/** Publishes a kept run, the latest one without an id, as the only job on the graph. */
export async function publishRun(
  io: CommandIo,
  id: string | undefined,
  options: PublishOptions,
): Promise<ModelVersion> {
  const { publish } = await import('../learn/publish.js');
  const { RunFolder } = await import('../learn/RunFolder.js');
  const { logRun } = await import('../learn/logRun.js');
  const config = io.config();
  const folder = await RunFolder.open(runsFolder(config), id);
  const opened = await openGraph(io);
  try {
    const log = { work: 'publish', ...io, now: Date.now } as const;
    return await logRun(folder, log, ({ progress }) =>
      withJobLease(opened.door, () =>
        publish(folder, options, {
          graph: toTrainingGraph(config, opened.door),
          progress,
          now: Date.now,
        }),
      ),
    );
  } finally {
    await opened.close();
  }
}

export function printVersion(
  io: CommandIo,
  version: ModelVersion,
  json: boolean,
): void {
  io.print(
    json
      ? JSON.stringify(version)
      : `Model ${version.id} serves from slot ${version.slot}.`,
  );
}
