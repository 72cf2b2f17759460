import type { Command } from 'commander';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { loadServerAccess } from '../server/loadServerAccess.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph, SERVING, type OpenGraph } from './openGraph.js';
import { runJob } from './runJob.js';
import { scheduleJobs, type ScheduledJob } from './scheduleJobs.js';
import { serveGraph } from './serveGraph.js';
import { whatToTry } from './whatToTry.js';

/** `reelgraph start`: from whatever is there to a server that answers. */
export function registerStartCommand(program: Command, io: CommandIo): void {
  program
    .command('start')
    .summary('everything: Neo4j, data, model, server')
    .description(
      'Starts Neo4j, collects where the graph is empty, trains where there is no model, and serves. What is there already is used as it is.',
    )
    .option(
      '--data <folder>',
      'data folder that the stand-in of the external API serves, where UPSTREAM_URL is not set (default: the bundled MovieLens latest-small)',
    )
    .addHelpText('after', EXAMPLES)
    .action((options: StartOptions) => start(io, options));
}

interface StartOptions {
  readonly data?: string;
}

const EXAMPLES = `
Stops on Ctrl-C: requests under way are answered, then everything ends.

Examples:
  $ reelgraph start
  $ reelgraph start --data my-data
  $ UPSTREAM_URL=https://… UPSTREAM_TOKEN=… COLLECT_EVERY=15m TRAIN_EVERY=6h reelgraph start`;

async function start(io: CommandIo, { data }: StartOptions): Promise<void> {
  const config = io.config();
  await loadServerAccess(config);
  const opening = openGraph(io, SERVING);
  // The server loads while Neo4j starts: both take seconds.
  void import('../server.js');
  const graph = await opening;
  try {
    const jobs = jobsOf(config, { graph, io, data });
    if (await isEmpty(graph)) await jobs.collect();
    if (!(await hasModel(graph))) await trainOrGoOn(jobs.train, io);
    await serve(io, { graph, jobs });
  } finally {
    await graph.close();
  }
}

interface Jobs {
  readonly collect: () => Promise<void>;
  readonly train: () => Promise<void>;
}

function jobsOf(
  config: Config,
  {
    graph,
    io,
    data,
  }: { graph: OpenGraph; io: CommandIo; data: string | undefined },
): Jobs {
  const environment = { NEO4J_URI: graph.boltUri, DATA_DIR: config.dataDir };
  const options = { signal: io.signal, environment };
  const from = data === undefined ? [] : ['--data', data];
  return {
    collect: () => runJob(['collect', ...from], options),
    train: () => runJob(['train'], options),
  };
}

async function isEmpty({ door }: OpenGraph): Promise<boolean> {
  const [row] = await door.run('read/graphSummary', {}, { mode: 'read' });
  const { viewed, liked, inspired, rated } = row ?? {};
  return [viewed, liked, inspired, rated].every((count) => count === 0);
}

async function hasModel({ door }: OpenGraph): Promise<boolean> {
  const rows = await door.run('read/currentModel', {}, { mode: 'read' });
  return rows.length > 0;
}

/** Without a model the server still answers, from what is popular and fresh: better than not to start. */
async function trainOrGoOn(
  train: () => Promise<void>,
  io: CommandIo,
): Promise<void> {
  try {
    await train();
  } catch (error) {
    if (io.signal.aborted || !(error instanceof AppError)) throw error;
    io.note(`${error.message}\nServing without a model.`);
  }
}

async function serve(
  io: CommandIo,
  { graph, jobs }: { graph: OpenGraph; jobs: Jobs },
): Promise<void> {
  await serveGraph(io, graph, async ({ server, logger }) => {
    io.print(await whatToTry(graph, server));
    return scheduleJobs(schedule(io.config(), jobs), logger);
  });
}

function schedule(config: Config, jobs: Jobs): ScheduledJob[] {
  return [
    { name: 'collect', everyMs: config.collectEveryMs, run: jobs.collect },
    { name: 'train', everyMs: config.trainEveryMs, run: jobs.train },
  ];
}
