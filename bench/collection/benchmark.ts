import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { barPlot } from '../support/barPlot.js';
import { importOffline } from '../support/importOffline.js';
import { openBenchGraph, type BenchGraph } from '../support/openBenchGraph.js';
import { openEmptyGraph } from '../support/openEmptyGraph.js';
import { secondsOf } from '../support/secondsOf.js';
import {
  collectInteractions,
  collectNodes,
  refreshAll,
} from './collectInteractions.js';
import { contentOf } from './contentOf.js';
import { startStandIn, type StandIn } from './startStandIn.js';
import { takeRecords } from './takeRecords.js';
import { writePlainly, type PlainOptions } from './writePlainly.js';

/** Interactions a second into Neo4j. */
export const benchmark: Benchmark = {
  compares:
    'interactions of MovieLens latest-small into an empty Neo4j with constraints: our collection over HTTP, every record checked, a cursor with each batch, against plain UNWIND … MERGE loops out of memory; beside them an offline bulk import',
  run,
};

const INTERACTIONS = 100_000;
const FEW_INTERACTIONS = 20_000;
const GOAL = 0.8;
const OURS = 'our collection';
const OFFLINE = 'neo4j-admin import';
const DATABASE = 'neo4j-collection';

/** What one would try; the best of them counts. */
const PLAIN: Readonly<Record<string, PlainOptions>> = {
  'plain, 5,000 rows': { rowsAtOnce: 5000, byUser: false },
  'plain, 10,000 rows': { rowsAtOnce: 10_000, byUser: false },
  'plain, 5,000 rows by user': { rowsAtOnce: 5000, byUser: true },
};

async function run(context: BenchContext): Promise<BenchOutcome> {
  const { quick, sizes, progress } = context;
  const wanted = sizes?.[0] ?? (quick ? FEW_INTERACTIONS : INTERACTIONS);
  const records = await takeRecords(wanted);
  const standIn = await startStandIn(wanted);
  const taken: Taken[] = [];
  const task = progress.task('collection');
  const takeIn = async (name: string): Promise<void> => {
    taken.push(await take(name, { records, standIn }, context));
    task.advance(1, name);
  };
  try {
    for (const name of [OURS, ...Object.keys(PLAIN)]) await takeIn(name);
    if (!quick) {
      // The other way round, so that neither has the warmer machine.
      await takeIn(bestOf(taken));
      await takeIn(OURS);
    }
    taken.push(await takeOffline(records, context));
  } finally {
    await standIn.stop();
  }
  task.done();
  requireSameContent(taken);
  return toOutcome(taken, records.interactions.length);
}

/** Of the plain loops. */
function bestOf(taken: readonly Taken[]): string {
  const plain = taken.filter(({ name }) => name in PLAIN);
  const seconds = Math.min(...plain.map((one) => one.interactions));
  return plain.find((one) => one.interactions === seconds)!.name;
}

interface Taken {
  readonly name: string;
  /** To a server that answers, with the schema. */
  readonly open: number;
  readonly nodes: number;
  readonly interactions: number;
  /** Weights by age and standardised features. */
  readonly refresh: number;
  readonly content: string;
}

interface Source {
  readonly records: UpstreamRecords;
  readonly standIn: StandIn;
}

async function take(
  name: string,
  { records, standIn }: Source,
  context: BenchContext,
): Promise<Taken> {
  const { graph, seconds: open } = await opening(() =>
    openEmptyGraph(context, DATABASE),
  );
  const { driver, door } = graph;
  const plain = PLAIN[name];
  try {
    const nodes = await secondsOf(() => collectNodes(door, standIn));
    const interactions = await secondsOf(() =>
      plain === undefined
        ? collectInteractions(door, standIn)
        : writePlainly(driver, records.interactions, plain),
    );
    const content = await contentOf(driver);
    const refresh =
      plain === undefined ? await secondsOf(() => refreshAll(door)) : NaN;
    return { name, open, nodes, interactions, refresh, content };
  } finally {
    await graph.close();
  }
}

/** Nodes and interactions come in one go. */
async function takeOffline(
  records: UpstreamRecords,
  context: BenchContext,
): Promise<Taken> {
  const interactions = await secondsOf(() =>
    importOffline(records, context, DATABASE),
  );
  const fill = () => Promise.resolve();
  const { graph, seconds: open } = await opening(() =>
    openBenchGraph(context, { name: DATABASE, fill }),
  );
  try {
    const content = await contentOf(graph.driver);
    const rest = { nodes: 0, refresh: NaN };
    return { name: OFFLINE, open, interactions, content, ...rest };
  } finally {
    await graph.close();
  }
}

/** With all indexes filled. */
async function opening(
  open: () => Promise<BenchGraph>,
): Promise<{ graph: BenchGraph; seconds: number }> {
  const startedAt = performance.now();
  const graph = await open();
  await graph.driver.executeQuery('CALL db.awaitIndexes(600)');
  return { graph, seconds: (performance.now() - startedAt) / 1000 };
}

/** Whoever wrote less would be faster. */
function requireSameContent(taken: readonly Taken[]): void {
  for (const { name, content } of taken) {
    if (content === taken[0]?.content) continue;
    throw new Error(`${name} wrote ${content}, not ${taken[0]?.content}`);
  }
}

function toOutcome(taken: readonly Taken[], count: number): BenchOutcome {
  const middle = (name: string, of: (one: Taken) => number): number =>
    mean(taken.filter((one) => one.name === name).map(of));
  const rate = (name: string) => count / middle(name, (t) => t.interactions);
  const whole = (name: string) =>
    middle(
      name,
      ({ open, nodes, interactions }) => open + nodes + interactions,
    );
  const best = rate(bestOf(taken));
  const names = [...new Set(taken.map(({ name }) => name))];
  return {
    rows: names.map((name) => ({
      case: name,
      interactions: count,
      seconds: middle(name, (one) => one.interactions),
      'interactions/s': Math.round(rate(name)),
      'from nothing to a server with the graph, s': whole(name),
    })),
    figures: [
      {
        name: 'interactions a second against the best plain loop',
        value: rate(OURS) / best,
        goal: { atLeast: GOAL },
      },
      {
        name: 'weights and features at the end of a collection',
        value: middle(OURS, ({ refresh }) => refresh),
        unit: 's',
        goal: null,
      },
      {
        name: 'first import, from nothing, over an offline one',
        value: whole(OURS) / whole(OFFLINE),
        goal: null,
      },
    ],
    plots: [
      barPlot({
        title: 'Interactions a second.',
        bars: names.map((name) => ({ name, value: rate(name) })),
      }),
    ],
    notes: [
      'The external API’s stand-in runs in a process of its own on the same cores; the plain loops read nothing and check nothing. Users and posts are there before the interactions, written by the same code for everyone. Every graph holds the same in the end: counts and sums are compared.',
      'The offline import takes nodes and interactions in one go, out of files that are written within its seconds; no server may have the database open, and constraints and indexes are made when the server starts.',
    ],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
