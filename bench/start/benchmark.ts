import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/freePort.js';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { questionOf } from '../serving/question.js';
import { barPlot } from '../support/barPlot.js';
import { median } from '../support/median.js';
import type { BenchGraph } from '../support/openBenchGraph.js';
import { openGeneratedGraph } from '../support/openGeneratedGraph.js';
import { openServedGraph } from '../support/openServedGraph.js';
import { startChild, type ChildOptions } from '../support/startChild.js';

/** From the command to the first answer. */
export const benchmark: Benchmark = {
  compares:
    'seconds from the command line: a second `npm start`, Neo4j included, to the first list of recommendations; `reelgraph serve` beside a running Neo4j to `/readyz`',
  run,
};

const STARTS = 3;
const POSTS = 100_000;
const USERS = 10_000;
const INTERACTIONS = 1_000_000;
const GOAL_SECONDS = 3;
const SECOND_START = 'second npm start, 9,742 posts';
const API_SMALL = 'API alone, 9,742 posts';
const API_LARGE = `API alone, ${POSTS.toLocaleString('en')} posts`;
/** What a server keeps of the catalogue for its next start. */
const KEPT = 'catalogue.bin';
const LOOK_EVERY_MS = 50;
/** Below the folder for what is kept: the data folder of the first case, whose Neo4j lies where \`npm start\` looks for it. */
const DATA = 'start';

async function run(context: BenchContext): Promise<BenchOutcome> {
  const { quick, progress } = context;
  const starts = quick ? 1 : STARTS;
  const cases: Record<string, number[]> = {};
  const task = progress.task('start', quick ? 3 : 3 * starts + 2);
  const measure = async (
    name: string,
    start: () => Promise<number>,
    turns = starts,
  ): Promise<void> => {
    for (let turn = 0; turn < turns; turn++) {
      (cases[name] ??= []).push(await start());
      task.advance(1, name);
    }
  };
  const data = join(context.cacheFolder, DATA);
  const serveOn = async (
    name: string,
    graph: BenchGraph,
    folder: string,
  ): Promise<void> => {
    try {
      await rm(join(folder, KEPT), { force: true });
      const serve = () => serveBeside(graph.uri, folder);
      await measure(`${name}, nothing kept`, serve, 1);
      await measure(name, serve);
    } finally {
      await graph.close();
    }
  };
  const small = await openServedGraph(context, `${DATA}/neo4j`);
  await serveOn(API_SMALL, small, data);
  // After that the folder is as a first start leaves it.
  await measure(SECOND_START, () => startAll(data));
  if (!quick) {
    await serveOn(API_LARGE, await openLarge(context), `${data}-serve`);
  }
  task.done();
  return toOutcome(cases);
}

function openLarge(context: BenchContext): Promise<BenchGraph> {
  return openGeneratedGraph(context, {
    name: `neo4j-start-${POSTS}`,
    size: { users: USERS, posts: POSTS, interactions: INTERACTIONS, seed: 1 },
    served: true,
  });
}

async function startAll(data: string): Promise<number> {
  const port = String(await freePort());
  const body = questionOf('1');
  const headers = { 'content-type': 'application/json' };
  return secondsToReady({
    args: ['scripts/start.mjs'],
    environment: {
      DATA_DIR: data,
      PORT: port,
      NEO4J_BOLT_PORT: String(await freePort()),
      NEO4J_HTTP_PORT: String(await freePort()),
    },
    readyUrl: `http://127.0.0.1:${port}/graphql`,
    asking: { method: 'POST', headers, body },
  });
}

/** Stopped once the catalogue is kept. */
async function serveBeside(neo4jUri: string, data: string): Promise<number> {
  const port = String(await freePort());
  return secondsToReady(
    {
      args: [
        '--max-semi-space-size=32',
        '--no-parallel-scavenge',
        'scripts/cli.mjs',
        'serve',
      ],
      environment: { NEO4J_URI: neo4jUri, PORT: port, DATA_DIR: data },
      readyUrl: `http://127.0.0.1:${port}/readyz`,
    },
    async () => {
      while (!existsSync(join(data, KEPT))) await sleep(LOOK_EVERY_MS);
    },
  );
}

/** Asked for twenty times a second. */
async function secondsToReady(
  options: ChildOptions,
  untilStop = () => Promise.resolve(),
): Promise<number> {
  const startedAt = performance.now();
  const child = await startChild(options);
  const seconds = (performance.now() - startedAt) / 1000;
  try {
    const { readyUrl, asking } = options;
    const answer = await (await fetch(readyUrl, asking ?? {})).text();
    if (/"errors":|"edges":\[\]/.test(answer)) throw new Error(answer);
    await untilStop();
    return seconds;
  } finally {
    await child.stop();
  }
}

function toOutcome(cases: Readonly<Record<string, number[]>>): BenchOutcome {
  const large = cases[API_LARGE];
  return {
    rows: Object.entries(cases).map(([name, seconds]) => ({
      case: name,
      starts: seconds.length,
      'median s': median(seconds),
      'slowest s': Math.max(...seconds),
    })),
    figures: [
      ...(large === undefined
        ? []
        : [
            {
              name: API_LARGE,
              value: median(large),
              unit: 's',
              goal: { atMost: GOAL_SECONDS },
            },
          ]),
    ],
    plots: [
      barPlot({
        title: 'Seconds to the first answer, the median.',
        bars: Object.entries(cases).map(([name, seconds]) => ({
          name,
          value: median(seconds),
        })),
      }),
    ],
    notes: [
      '`npm start` is its script, without the third of a second that npm itself takes: npm does not pass on the signal that ends it.',
      `The models are generated, of the size that training makes. ${POSTS.toLocaleString('en')} posts have ${INTERACTIONS.toLocaleString('en')} interactions of ${USERS.toLocaleString('en')} users; building that graph takes minutes the first time and is kept.`,
    ],
  };
}
