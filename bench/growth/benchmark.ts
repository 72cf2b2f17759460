import type {
  Benchmark,
  BenchContext,
  BenchOutcome,
  BenchRow,
  Figure,
} from '../Benchmark.js';
import { linePlot } from '../support/linePlot.js';
import { measureInProcess } from '../support/measureInProcess.js';
import { openGeneratedGraph } from '../support/openGeneratedGraph.js';

/** What becomes of time and memory as everything grows. */
export const benchmark: Benchmark = {
  compares:
    'a request, a training step and an export with themselves, as posts, users and interactions grow ten times and a hundred times; each size in a process of its own',
  run,
};

const POSTS = [1000, 10_000, 100_000, 1_000_000];
const INTERACTIONS = [20_000, 200_000, 2_000_000];
const EDGES = [10_000, 100_000, 1_000_000];
const REQUESTS = 100;
const STEPS = 2;
const EXPORTS = 2;
/** How far the time of a request may grow from so many posts to the last number of them. */
const FROM = 10_000;
const GOAL = 1.3;

/** One size of one of the three. */
interface Grown {
  readonly what: string;
  /** Posts, interactions or edges. */
  readonly size: number;
  readonly ms: number;
  readonly memoryMiB: number;
}

async function run(context: BenchContext): Promise<BenchOutcome> {
  const { quick, progress } = context;
  const sizes = (all: readonly number[]) => (quick ? all.slice(0, -1) : all);
  const [posts, interactions, edges] = [POSTS, INTERACTIONS, EDGES].map(sizes);
  const task = progress.task('growth');
  const grown: Grown[] = [];
  const measure = async (
    of: readonly number[],
    one: (size: number) => Promise<Grown>,
  ): Promise<void> => {
    for (const size of of) {
      const measured = await one(size);
      grown.push(measured);
      task.advance(1, `${measured.what}, ${size}`);
    }
  };
  await measure(context.sizes ?? posts!, growRequests);
  await measure(interactions!, growTraining);
  await measure(edges!, (size) => growExport(size, context));
  task.done();
  return toOutcome(grown);
}

const REQUEST = 'request';
const STEP = 'training step';
const EXPORT = 'export';

async function growRequests(size: number): Promise<Grown> {
  const { p50, residentMiB } = await measureInProcess<{
    p50: number;
    residentMiB: number;
  }>('growth/requests.ts', [size, REQUESTS]);
  return { what: REQUEST, size, ms: p50, memoryMiB: residentMiB };
}

async function growTraining(size: number): Promise<Grown> {
  const { seconds, peakMiB } = await measureInProcess<{
    seconds: number;
    peakMiB: number;
  }>('growth/trainingStep.ts', [size, STEPS]);
  return { what: STEP, size, ms: seconds * 1000, memoryMiB: peakMiB };
}

async function growExport(size: number, context: BenchContext): Promise<Grown> {
  const { users, posts } = { users: size / 20, posts: size / 40 };
  const graph = await openGeneratedGraph(context, {
    name: `neo4j-growth-${size}`,
    size: { users, posts, interactions: size, seed: 1 },
  });
  try {
    const { seconds, peakMiB } = await measureInProcess<{
      seconds: number;
      peakMiB: number;
    }>('growth/exportGraph.ts', [graph.uri, EXPORTS]);
    return { what: EXPORT, size, ms: seconds * 1000, memoryMiB: peakMiB };
  } finally {
    await graph.close();
  }
}

const SIZE_OF: Readonly<Record<string, string>> = {
  [REQUEST]: 'posts',
  [STEP]: 'interactions',
  [EXPORT]: 'edges',
};

function toOutcome(grown: readonly Grown[]): BenchOutcome {
  const kinds = [REQUEST, STEP, EXPORT];
  const of = (what: string) => grown.filter((one) => one.what === what);
  return {
    rows: grown.map((one) => toRow(one, of(one.what))),
    figures: [...requestFigures(of(REQUEST)), ...kinds.flatMap(perSize)],
    plots: [
      ...kinds.map((what) =>
        linePlot({
          title: `Time of a${what === EXPORT ? 'n' : ''} ${what}.`,
          points: of(what).map(({ size, ms }) => ({
            x: size,
            y: ms,
            name: what,
          })),
          x: SIZE_OF[what]!,
          y: 'ms',
        }),
      ),
      linePlot({
        title: 'Memory of the process.',
        points: grown.map(({ what, size, memoryMiB }) => ({
          x: size,
          y: memoryMiB,
          name: what,
        })),
        x: 'posts, interactions or edges',
        y: 'MiB',
      }),
    ],
    notes: [
      'A request is everything from its arguments to a page of twenty posts, each time for somebody else with a hundred interactions; GraphQL, HTTP and Neo4j are left out, whose cost does not depend on the catalogue. Its memory is what the process holds with the catalogue loaded.',
      'A training step goes over the whole graph: twenty interactions a user, forty a post. Memory of a step and of an export is the most that their process ever held, with the data.',
    ],
  };

  function perSize(what: string): Figure[] {
    const [first, last] = [of(what)[0], of(what).at(-1)];
    if (what === REQUEST || first === undefined || last === undefined)
      return [];
    return [
      {
        name: `${what}: time per ${SIZE_OF[what]!.slice(0, -1)}, ${inWords(last)} over ${inWords(first)}`,
        value: last.ms / last.size / (first.ms / first.size),
        goal: null,
      },
    ];
  }
}

function requestFigures(requests: readonly Grown[]): Figure[] {
  const small = requests.find(({ size }) => size === FROM);
  const large = requests.at(-1);
  if (small === undefined || large === undefined || large === small) return [];
  return [
    {
      name: `time of a request, ${inWords(large)} over ${inWords(small)}`,
      value: large.ms / small.ms,
      goal: { atMost: GOAL },
    },
  ];
}

function toRow(
  { what, size, ms, memoryMiB }: Grown,
  own: readonly Grown[],
): BenchRow {
  return {
    case: what,
    size,
    of: SIZE_OF[what]!,
    ms,
    'times the first': ms / own[0]!.ms,
    'memory MiB': memoryMiB,
  };
}

function inWords({ what, size }: Grown): string {
  return `${size.toLocaleString('en')} ${SIZE_OF[what]!}`;
}
