import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { collect } from '../collect/collect.js';
import { recordCollection } from '../collect/recordCollection.js';
import { loadMoodMap } from '../collect/stages/loadMoodMap.js';
import type { UpstreamAddress } from '../collect/stages/UpstreamAddress.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { BUNDLED_DATA, openStandIn } from './openStandIn.js';
import type { CommandIo } from './CommandIo.js';
import { reportCollection } from './reportCollection.js';
import { withCollectionGraph } from './withCollectionGraph.js';

/** `reelgraph collect`: one collection from the external API, or from its stand-in. */
export function registerCollectCommand(program: Command, io: CommandIo): void {
  program
    .command('collect')
    .summary('interactions from the external API into the graph')
    .description(
      'Reads users, posts, views, likes, inspires and ratings from UPSTREAM_URL, page by page, and writes them into Neo4j. ' +
        'Cursors are kept in the graph: a stopped run goes on where it was, a later one reads what is new. ' +
        'Without UPSTREAM_URL the data comes from a stand-in that serves a data folder through the same API.',
    )
    .option(
      '--data <folder>',
      'data folder that the stand-in serves (default: the bundled MovieLens latest-small)',
    )
    .option(
      '--full',
      'read every list from its beginning, to see what changed in old records',
    )
    .option('--json', 'the summary as one JSON object on standard output')
    .addHelpText('after', NOTES)
    .action((options: CollectOptions) => run(io, options));
}

interface CollectOptions {
  readonly data?: string;
  readonly full?: true;
  readonly json?: true;
}

const NOTES = `
Records that cannot be taken are kept with the reason and counted: reelgraph set-aside list shows them.
Exit status 3 where a list could not be read to its end, 4 where more than a tenth of one was set aside,
5 where another collector is running.

Examples:
  $ reelgraph collect
  $ reelgraph collect --data my-data --json | jq .lists
  $ UPSTREAM_URL=https://… UPSTREAM_TOKEN=… UPSTREAM_PARAMS=resonance_algorithm=… reelgraph collect`;

async function run(
  io: CommandIo,
  { data, full, json }: CollectOptions,
): Promise<void> {
  const config = io.config();
  const moodMap = await loadMoodMap(config.moodMap);
  const upstream = await openUpstream(config, { data, io });
  try {
    const { address, source } = upstream;
    const { recencyHalfLifeMs: halfLifeMs } = config;
    const input = { address, source, moodMap, halfLifeMs, full: full === true };
    const deps = { ...io, now: Date.now, random: Math.random };
    const summary = await withCollectionGraph(io, (graph, log) =>
      recordCollection({ id: randomUUID(), source, log, ...deps }, (progress) =>
        collect(input, { ...deps, graph, progress }),
      ),
    );
    reportCollection(summary, { json: json === true }, io);
  } finally {
    await upstream.close();
  }
}

interface OpenUpstream {
  readonly address: UpstreamAddress;
  readonly source: string;
  close(): Promise<void>;
}

async function openUpstream(
  config: Config,
  { data, io }: { data: string | undefined; io: CommandIo },
): Promise<OpenUpstream> {
  const { upstreamUrl: url, upstreamToken: token } = config;
  const settings = {
    pageSize: config.upstreamPageSize,
    timeoutMs: config.upstreamTimeoutMs,
    retries: config.upstreamRetries,
  };
  if (url === undefined || data !== undefined) {
    const folder = data === undefined ? BUNDLED_DATA : resolve(data);
    const standIn = await openStandIn(folder, io);
    return { ...standIn, address: { ...settings, ...standIn.address } };
  }
  if (token === undefined) {
    throw new AppError(
      'CONFIGURATION',
      'UPSTREAM_TOKEN is not set: UPSTREAM_URL needs the token that is sent as `Flic-Token`',
    );
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw new AppError(
      'CONFIGURATION',
      'UPSTREAM_URL must not hold a user and a password: the external API asks for UPSTREAM_TOKEN alone',
    );
  }
  const address = { ...settings, url, token, params: config.upstreamParams };
  return { address, source: toSource(url), close: () => Promise.resolve() };
}

/** The address as a name: without credentials and query. */
function toSource(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
