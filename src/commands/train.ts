import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.js';
import { Neo4jTrainingGraph } from '../graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../graph/runQuery.js';
import type { FitOptions } from '../learn/FitOptions.js';
import type { PublishOptions } from '../learn/publish.js';
import type { TrainOutcome } from '../learn/train.js';
import type { TrainOptions } from '../learn/TrainOptions.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { pruneRuns } from './models/pruneRuns.js';
import { runsFolder } from './runsFolder.js';
import { withJobLease } from './withJobLease.js';

/** `reelgraph train`: from the graph to a model in service. */
export function registerTrainCommand(program: Command, io: CommandIo): void {
  program
    .command('train')
    .summary('learn from the graph and publish the model')
    .description(
      'Exports the graph, fits the network and the weights of the ranking, scores them on the last fifth of each user beside popularity and item-item, ' +
        'fits once more on everything, and publishes into the slot that does not serve. Everything is kept in DATA_DIR/runs. Killed, it goes on at its last epoch when it is run again with the same data and settings.',
    )
    .option(
      '--no-publish',
      'keep the model in its folder; `reelgraph publish` puts it into service later',
    )
    .option('--json', 'the outcome as one JSON object on standard output')
    .addHelpText('after', NOTES)
    .action((options: TrainFlags) => run(io, options));
}

interface TrainFlags {
  readonly publish: boolean;
  readonly json?: true;
}

const NOTES = `
Exit status 5 where the list does not beat the baselines by PUBLISH_MARGIN (the model that serves stays), or where another training is running.

Examples:
  $ reelgraph train
  $ TRAIN_EPOCHS=50 reelgraph train --no-publish --json | jq .metrics`;

/** Exit status of a command that a signal ended. */
const STOPPED = 130;

async function run(
  io: CommandIo,
  { publish, json }: TrainFlags,
): Promise<void> {
  const config = io.config();
  // Nothing is left half-done: runs are written whole, each epoch is kept, and the lease of a dead process is taken over.
  io.signal.addEventListener('abort', () => process.exit(STOPPED));
  const { train } = await import('../learn/train.js');
  const { RunFolder } = await import('../learn/RunFolder.js');
  const { logRun } = await import('../learn/logRun.js');
  const opened = await openGraph(io);
  try {
    await withJobLease(opened.door, async () => {
      const folder = await RunFolder.create(runsFolder(config), Date.now());
      const log = { work: 'train', ...io, now: Date.now } as const;
      const outcome = await logRun(folder, log, (reporter) =>
        train(toTrainOptions(config, publish), {
          graph: toTrainingGraph(config, opened.door),
          run: folder,
          now: Date.now,
          checkpoints: join(config.dataDir, 'checkpoints'),
          ...reporter,
        }),
      );
      await pruneRuns(io, opened.door, folder.id);
      report(io, { outcome, folder, json: json === true });
    });
  } finally {
    await opened.close();
  }
}

function toTrainOptions(config: Config, publish: boolean): TrainOptions {
  return {
    fit: toFitOptions(config),
    similarity: {
      neighbours: config.evidenceNeighbours,
      users: config.similarUsers,
      threshold: config.similarThreshold,
    },
    halfLifeMs: config.recencyHalfLifeMs,
    publish: publish ? toPublishOptions(config) : null,
  };
}

/** The graph to publish into: a server that polls has two beats to leave the slot that served before. */
export function toTrainingGraph(
  { modelPollMs }: Config,
  door: GraphDoor,
): Neo4jTrainingGraph {
  return new Neo4jTrainingGraph(door, 2 * modelPollMs);
}

/** The part of the configuration that publishing reads. */
export function toPublishOptions(config: Config): PublishOptions {
  return {
    margin: config.publishMargin,
    neighbours: config.similarNeighbours,
  };
}

/** The part of the configuration that fitting reads. */
export function toFitOptions(config: Config): FitOptions {
  const { seed, dimension, heads, layers, epochs, patience } = config;
  const { learningRate, sampleAbove } = config;
  return {
    seed,
    dimension,
    heads,
    layers,
    epochs,
    patience,
    learningRate,
    sampleAbove,
    ablation: {},
  };
}

interface Report {
  readonly outcome: TrainOutcome;
  readonly folder: { readonly id: string; readonly path: string };
  readonly json: boolean;
}

function report(io: CommandIo, { outcome, folder, json }: Report): void {
  const { metrics, version } = outcome;
  if (json) {
    const { id, path } = folder;
    io.print(JSON.stringify({ run: id, folder: path, metrics, version }));
    return;
  }
  const line = (title: string, prefix: string) =>
    `  ${title.padEnd(22)} ${(metrics[`${prefix}ndcg@20`] ?? 0).toFixed(4)}   ${(metrics[`${prefix}recall@20`] ?? 0).toFixed(4)}`;
  io.print(
    [
      `Run ${folder.id} in ${folder.path}`,
      `  ${'held-out last fifth'.padEnd(22)} NDCG@20  Recall@20`,
      line('served list', ''),
      line('network alone', 'network.'),
      line('item-item', 'itemItem.'),
      line('popularity', 'popularity.'),
      version === null
        ? 'Not published.'
        : `Published into slot ${version.slot}: model ${version.id} serves.`,
    ].join('\n'),
  );
}
