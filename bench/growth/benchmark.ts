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
import { SAME_USERS, type RequestGraph } from '../support/openRequestGraph.js';
import { measureRequests, REQUEST_NOTE } from './measureRequests.js';

/** What becomes of time and memory as everything grows. */
export const benchmark: Benchmark = {
  compares:
    'a whole request over HTTP, ranking alone, a training step and an export with themselves, as posts, users and interactions grow ten times and a hundred times; each size in a process of its own',
  run,
};

const POSTS = [10_000, 100_000, 1_000_000];
const USERS = [2000, 20_000, 200_000];
/** While the users grow. */
const SAME_POSTS = { posts: 10_000 };
const OF_A_USER = 50;
const INTERACTIONS = [20_000, 200_000, 2_000_000];
const EDGES = [10_000, 100_000, 1_000_000];
const RANKINGS = 100;
const STEPS = 2;
const EXPORTS = 2;
/** How far the time of a request may grow from the first number of posts to the last. */
const GOAL = 1.3;

/** One size of one case. */
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
  const [users, interactions, edges] = [USERS, INTERACTIONS, EDGES].map(sizes);
  const task = progress.task('growth');
  const grown: Grown[] = [];
  const measure = async (
    of: readonly number[],
    one: (size: number) => Promise<Grown[]>,
  ): Promise<void> => {
    for (const size of of) {
      const measured = await one(size);
      grown.push(...measured);
      task.advance(1, `${measured[0]!.what}, ${size}`);
    }
  };
  const posts = context.sizes ?? sizes(POSTS);
  const byPosts = posts.map((size) => ({ posts: size, ...SAME_USERS }));
  grown.push(...(await growRequests('posts', byPosts, context)));
  task.advance(posts.length, REQUESTS.posts.what);
  await measure(posts, growRankings);
  const byUsers = users!.map((size) => ({
    ...SAME_POSTS,
    users: size,
    interactions: OF_A_USER * size,
  }));
  grown.push(...(await growRequests('interactions', byUsers, context)));
  task.advance(byUsers.length, REQUESTS.interactions.what);
  await measure(interactions!, growTraining);
  await measure(edges!, (size) => growExport(size, context));
  task.done();
  return toOutcome(grown);
}

/** By what grows under them. */
const REQUESTS = {
  posts: { what: 'request', slow: 'request, 95th percentile' },
  interactions: {
    what: 'request, more users',
    slow: 'request, more users, 95th percentile',
  },
} as const;
const RANKING = 'ranking alone';
const STEP = 'training step';
const EXPORT = 'export';

async function growRequests(
  by: keyof typeof REQUESTS,
  graphs: readonly RequestGraph[],
  context: BenchContext,
): Promise<Grown[]> {
  const { what, slow } = REQUESTS[by];
  const measured = await measureRequests(graphs, context);
  return measured.flatMap(({ p50, p95, residentMiB }, place) => {
    const common = { size: graphs[place]![by], memoryMiB: residentMiB };
    return [
      { what, ms: p50, ...common },
      { what: slow, ms: p95, ...common },
    ];
  });
}

async function growRankings(size: number): Promise<Grown[]> {
  const { p50, residentMiB } = await measureInProcess<{
    p50: number;
    residentMiB: number;
  }>('growth/rankings.ts', [size, RANKINGS]);
  return [{ what: RANKING, size, ms: p50, memoryMiB: residentMiB }];
}

async function growTraining(size: number): Promise<Grown[]> {
  const { seconds, peakMiB } = await measureInProcess<{
    seconds: number;
    peakMiB: number;
  }>('growth/trainingStep.ts', [size, STEPS]);
  return [{ what: STEP, size, ms: seconds * 1000, memoryMiB: peakMiB }];
}

async function growExport(
  size: number,
  context: BenchContext,
): Promise<Grown[]> {
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
    return [{ what: EXPORT, size, ms: seconds * 1000, memoryMiB: peakMiB }];
  } finally {
    await graph.close();
  }
}

const SIZE_OF: Readonly<Record<string, string>> = {
  [REQUESTS.posts.what]: 'posts',
  [REQUESTS.posts.slow]: 'posts',
  [RANKING]: 'posts',
  [REQUESTS.interactions.what]: 'interactions',
  [REQUESTS.interactions.slow]: 'interactions',
  [STEP]: 'interactions',
  [EXPORT]: 'edges',
};

/** Cases that share a plot, the first one gives it its name. */
const PLOTS = [
  [REQUESTS.posts.what, REQUESTS.posts.slow, RANKING],
  [REQUESTS.interactions.what, REQUESTS.interactions.slow],
  [STEP],
  [EXPORT],
];
const SLOW: readonly string[] = [
  REQUESTS.posts.slow,
  REQUESTS.interactions.slow,
];

function toOutcome(grown: readonly Grown[]): BenchOutcome {
  const of = (...cases: string[]) =>
    grown.filter(({ what }) => cases.includes(what));
  return {
    rows: grown.map((one) => toRow(one, of(one.what))),
    figures: [
      ...figureOf(of(REQUESTS.posts.what), 'time', { atMost: GOAL }),
      ...[RANKING, REQUESTS.interactions.what].flatMap((what) =>
        figureOf(of(what), 'time', null),
      ),
      ...[STEP, EXPORT].flatMap((what) =>
        figureOf(
          of(what).map(perOne),
          `time per ${SIZE_OF[what]!.slice(0, -1)}`,
          null,
        ),
      ),
    ],
    plots: [
      ...PLOTS.map((cases) =>
        linePlot({
          title: `Time of a${cases[0] === EXPORT ? 'n' : ''} ${cases[0]}.`,
          points: of(...cases).map(({ what, size, ms }) => ({
            x: size,
            y: ms,
            name: what,
          })),
          x: SIZE_OF[cases[0]!]!,
          y: 'ms',
        }),
      ),
      linePlot({
        title: 'Memory of the process.',
        points: grown
          .filter(({ what }) => !SLOW.includes(what))
          .map(({ what, size, memoryMiB }) => ({
            x: size,
            y: memoryMiB,
            name: what,
          })),
        x: 'posts, interactions or edges',
        y: 'MiB',
      }),
    ],
    notes: [
      REQUEST_NOTE,
      `While posts grow, ${SAME_USERS.users.toLocaleString('en')} users have ${SAME_USERS.interactions.toLocaleString('en')} interactions; while users grow, each has about ${OF_A_USER} with ${SAME_POSTS.posts.toLocaleString('en')} posts.`,
      'Ranking alone is everything from the arguments of a request to a page of twenty posts, each time for somebody else with a hundred interactions, over a catalogue out of a seed and without GraphQL, HTTP and Neo4j. Its memory is what the process holds with the catalogue loaded.',
      'A training step goes over the whole graph: twenty interactions a user, forty a post. Memory of a step and of an export is the most that their process ever held, with the data.',
    ],
  };
}

function perOne(one: Grown): Grown {
  return { ...one, ms: one.ms / one.size };
}

/** The last size over the first; none where there is but one. */
function figureOf(
  cases: readonly Grown[],
  time: string,
  goal: Figure['goal'],
): Figure[] {
  const [first, last] = [cases[0], cases.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const name = `${first.what}: ${time}, ${inWords(last)} over ${inWords(first)}`;
  return [{ name, value: last.ms / first.ms, goal }];
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
