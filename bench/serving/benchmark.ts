import { freePort } from '../../test/support/freePort.js';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { barPlot } from '../support/barPlot.js';
import { openServedGraph } from '../support/openServedGraph.js';
import { startChild } from '../support/startChild.js';
import { userIds } from '../support/userIds.js';
import { load, type Answered } from './load.js';
import { startReelgraph, type Server } from './startReelgraph.js';
import { WARM_UP, withWarmServer } from './withWarmServer.js';
import { writeBeside } from './writeBeside.js';

/** Requests over HTTP, with real Neo4j behind them. */
export const benchmark: Benchmark = {
  compares:
    '`recommendations(first: 20)` with whole posts over HTTP, against Apollo Server with a constant in its place; MovieLens latest-small, load from the same cores',
  run,
};

/** What warms up; the users who are measured are asked for cold, all categories. */
const WARM_CATEGORIES = [
  ...[null, 'Action', 'Adventure', 'Animation', 'Children', 'Comedy'],
  ...['Crime', 'Documentary', 'Drama', 'Fantasy', 'Film-Noir', 'Horror'],
  ...['IMAX', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller'],
  ...['War', 'Western'],
];
const RATE = 50;
const CONNECTIONS = 10;
/** Interactions of others a second, beside answers that are given again. */
const WRITES = 20;
/** Times that each user is asked for again. */
const AGAIN = 40;
/** Each user is cold but once in the life of a server, and all of them are answered in less than a second. */
const COLD_SERVERS = 5;

async function run(context: BenchContext): Promise<BenchOutcome> {
  const graph = await openServedGraph(context);
  try {
    const users = await userIds(graph.door);
    const warmUp = { users, categories: WARM_CATEGORIES };
    const serve = () => startReelgraph(graph.uri);
    const steady = await withWarmServer(serve, warmUp, ({ url }, cold) =>
      load({ url, users: cold, connections: CONNECTIONS * 2, rate: RATE }),
    );
    const asking = { connections: CONNECTIONS };
    const colds: Answered[] = [];
    while (colds.length < COLD_SERVERS - 1) {
      const first = await withWarmServer(serve, warmUp, ({ url }, asked) =>
        load({ ...asking, url, users: asked }),
      );
      colds.push(first);
    }
    const [last, warm, beside] = await withWarmServer(
      serve,
      warmUp,
      async ({ url }, asked) => [
        await load({ ...asking, url, users: asked }),
        await load({ ...asking, url, users: again(asked) }),
        await writeBeside(
          { url, users: users.slice(0, WARM_UP), perSecond: WRITES },
          () => load({ ...asking, url, users: again(asked) }),
        ),
      ],
    );
    const constant = await withWarmServer(
      startConstant,
      warmUp,
      ({ url }, asked) =>
        load({ url, users: again(asked), connections: CONNECTIONS }),
    );
    const cold = middleOf([...colds, last]);
    return toOutcome({ steady, cold, warm, beside, constant });
  } finally {
    await graph.close();
  }
}

function middleOf(runs: readonly Answered[]): Answered {
  const sorted = runs.toSorted((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function again(users: readonly string[]): string[] {
  return Array.from({ length: AGAIN }, () => users).flat();
}

async function startConstant(): Promise<Server> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const args = ['--import', 'tsx', 'bench/serving/constantServer.ts', port];
  return { ...(await startChild({ args, readyUrl: `${url}/readyz` })), url };
}

interface Measured {
  readonly steady: Answered;
  readonly cold: Answered;
  readonly warm: Answered;
  readonly beside: Answered;
  readonly constant: Answered;
}

function toOutcome(measured: Measured): BenchOutcome {
  const { steady, cold, warm, beside, constant } = measured;
  const cases = {
    [`cold, ${RATE} a second`]: steady,
    'cold, saturated': cold,
    'warm, saturated': warm,
    [`warm, saturated, beside ${WRITES} writes a second`]: beside,
    'Apollo with a constant, saturated': constant,
  };
  const against = ({ perSecond }: Answered) => perSecond / constant.perSecond;
  return {
    rows: Object.entries(cases).map(([name, answered]) => ({
      case: name,
      requests: answered.requests,
      'a second': Math.round(answered.perSecond),
      'p50 ms': answered.p50,
      'p95 ms': answered.p95,
      'p99 ms': answered.p99,
    })),
    figures: [
      {
        name: `cold p95 at ${RATE} a second`,
        value: steady.p95,
        unit: 'ms',
        goal: { atMost: 30 },
      },
      {
        name: `cold p99 at ${RATE} a second`,
        value: steady.p99,
        unit: 'ms',
        goal: { atMost: 60 },
      },
      {
        name: 'cold at saturation, of the constant',
        value: against(cold),
        goal: { atLeast: 0.25 },
      },
      {
        name: 'warm at saturation, of the constant',
        value: against(warm),
        goal: { atLeast: 0.8 },
      },
      {
        name: `warm beside ${WRITES} writes a second, of warm`,
        value: beside.perSecond / warm.perSecond,
        goal: null,
      },
    ],
    plots: [
      barPlot({
        title: 'Requests a second at saturation.',
        bars: Object.entries({ cold, warm, beside, constant }).map(
          ([name, { perSecond }]) => ({ name, value: perSecond }),
        ),
      }),
    ],
  };
}
