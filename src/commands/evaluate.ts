import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readFolder } from '../collect/readFolder.js';
import type { Config } from '../config.js';
import type { Dataset } from '../domain/Dataset.js';
import { toDataset } from '../domain/toDataset.js';
import { AppError } from '../errors.js';
import { Neo4jTrainingGraph } from '../graph/Neo4jTrainingGraph.js';
import { createRandom } from '../lib/createRandom.js';
import type { Evaluation } from '../learn/report/Evaluation.js';
import type { EvaluateOptions } from '../learn/report/EvaluateOptions.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { readTestPairs, withTestIds } from './readTestPairs.js';
import { toFitOptions } from './train.js';

/** `reelgraph evaluate`: how good the lists are, beside every baseline. */
export function registerEvaluateCommand(program: Command, io: CommandIo): void {
  program
    .command('evaluate')
    .summary('measure the lists beside every baseline')
    .description(
      'Cuts the data by time, tunes and fits every model on the training part, and scores the lists of what would be served ' +
        'beside popularity, item-item, EASE^R, iALS, LightGCN and the network alone. Nothing in the graph is changed.',
    )
    .option(
      '--from <folder>',
      'a data folder (import format or MovieLens); without it the graph is read',
    )
    .option(
      '--test <file>',
      'CSV with columns user,post: the pairs held out; without it the last fifth of each user by time',
    )
    .option(
      '--models <names>',
      'all, or names separated by commas (see below)',
      'all',
    )
    .option('--predictions <file>', 'write user,rank,post of the served lists')
    .option(
      '--report <file>',
      'where the HTML report goes (default: DATA_DIR/evaluation.html)',
    )
    .option(
      '--seed <number>',
      'seed of everything random (default: TRAIN_SEED)',
    )
    .option(
      '--ablations',
      'fit the network again with one part left out at a time',
    )
    .option(
      '--new-users',
      'hold users out whole and show their first 1, 3, 5 and 10 posts',
    )
    .option('--json', 'the evaluation as one JSON object on standard output')
    .addHelpText('after', NOTES)
    .action((flags: EvaluateFlags) => run(io, flags));
}

interface EvaluateFlags {
  readonly from?: string;
  readonly test?: string;
  readonly models: string;
  readonly predictions?: string;
  readonly report?: string;
  readonly seed?: string;
  readonly ablations?: true;
  readonly newUsers?: true;
  readonly json?: true;
}

const NOTES = `
Models: popularity, item-item cosine, EASE^R, "EASE^R, decayed profile" (as decayed), iALS, LightGCN,
network, without-network, served.

The test pairs are looked at once, when every model is fitted. docs/quality.md explains each figure.

Examples:
  $ reelgraph evaluate --from data/ml-latest-small
  $ reelgraph evaluate --from my-folder --test held-out.csv --predictions lists.csv --json | jq '.models[] | {name, ndcg: .["ndcg@20"].mean}'`;

async function run(io: CommandIo, flags: EvaluateFlags): Promise<void> {
  const config = io.config();
  const options = await toOptions(config, flags);
  const dataset = await readDataset(io, flags);
  const { holdOutLastFifth, holdOutPairs } =
    await import('../learn/holdOut.js');
  const everything = new Uint8Array(dataset.interactions.user.length).fill(1);
  const outer =
    flags.test === undefined
      ? holdOutLastFifth(dataset, everything, createRandom(options.fit.seed))
      : holdOutPairs(
          dataset,
          everything,
          await readTestPairs(flags.test, dataset),
        );
  const { evaluate } = await import('../learn/evaluate.js');
  const evaluation = await evaluate(dataset, outer, options, io);
  await write(io, { config, flags, evaluation, dataset });
}

async function toOptions(
  config: Config,
  { models, seed, ablations, newUsers }: EvaluateFlags,
): Promise<EvaluateOptions> {
  const { parseModelNames } =
    await import('../learn/report/parseModelNames.js');
  const fit = toFitOptions(config);
  return {
    fit: { ...fit, seed: seed === undefined ? fit.seed : parseSeed(seed) },
    similarity: {
      neighbours: config.evidenceNeighbours,
      users: config.similarUsers,
      threshold: config.similarThreshold,
    },
    halfLifeMs: config.recencyHalfLifeMs,
    models: parseModelNames(models),
    ablations: ablations === true,
    newUsers: newUsers === true,
  };
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 31) return seed;
  throw new AppError(
    'BAD_USER_INPUT',
    `--seed is "${text}" and must be a whole number from 0 to 2147483647`,
  );
}

async function readDataset(
  io: CommandIo,
  { from, test }: EvaluateFlags,
): Promise<Dataset> {
  if (from === undefined) return readGraph(io);
  const records = await readFolder(from, { progress: io.progress });
  if (records.setAside > 0)
    io.note(
      `${records.setAside} rows of ${from} were set aside; \`reelgraph import\` says why.`,
    );
  if (records.interactions.length === 0)
    throw new AppError(
      'BAD_DATA',
      `The folder "${from}" holds no interaction: there is nothing to learn from`,
    );
  return toDataset(
    test === undefined ? records : await withTestIds(records, test),
  );
}

async function readGraph(io: CommandIo): Promise<Dataset> {
  const graph = await openGraph(io);
  const task = io.progress.task('export');
  try {
    const training = new Neo4jTrainingGraph(graph.door);
    const dataset = await training.exportDataset((count) =>
      task.advance(count),
    );
    task.done();
    return dataset;
  } finally {
    await graph.close();
  }
}

interface Outcome {
  readonly config: Config;
  readonly flags: EvaluateFlags;
  readonly evaluation: Evaluation;
  readonly dataset: Dataset;
}

async function write(
  io: CommandIo,
  { config, flags, evaluation, dataset }: Outcome,
): Promise<void> {
  const { renderHtml } = await import('../learn/report/renderHtml.js');
  const { renderTable } = await import('../learn/report/renderTable.js');
  const { toPredictionsCsv } =
    await import('../learn/report/toPredictionsCsv.js');
  const { toEvaluationReport } =
    await import('../learn/report/toEvaluationReport.js');
  const { toJson } = await import('../learn/report/toJson.js');
  const report = flags.report ?? join(config.dataDir, 'evaluation.html');
  if (flags.report === undefined)
    await mkdir(config.dataDir, { recursive: true });
  await writeFile(report, await renderHtml(evaluation));
  if (flags.report === undefined) {
    const facts = { measuredAt: Date.now(), folder: flags.from ?? null };
    const shown = toEvaluationReport(evaluation, facts);
    await writeFile(
      join(config.dataDir, 'evaluation.json'),
      JSON.stringify(shown),
    );
  }
  if (flags.predictions !== undefined)
    await writeFile(
      flags.predictions,
      toPredictionsCsv(evaluation, dataset.posts.ids),
    );
  if (flags.json) io.print(JSON.stringify(toJson(evaluation)));
  else io.print(renderTable(evaluation));
  io.note(`Report: ${report}`);
}
