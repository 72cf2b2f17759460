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
import { measureRequests, REQUEST_NOTE } from './measureRequests.js';

/** What becomes of time and memory as everything grows. */
export const benchmark: Benchmark = {
  compares:
    'a whole request over HTTP, ranking alone, a training step and an export with themselves, as posts, users and interactions grow ten times and a hundred times; each size in a process of its own',
  run,
};

const POSTS = [10_000, 100_000, 1_000_000];
/** While the posts grow. */
const SAME_USERS = { users: 5000, interactions: 500_000 };
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
  grown.push(...(await growRequests(posts, context)));
  task.advance(posts.length, REQUEST);
  await measure(posts, growRankings);
  grown.push(...(await growUsers(users!, context)));
  task.advance(users!.length, OF_USERS);
  await measure(interactions!, growTraining);
  await measure(edges!, (size) => growExport(size, context));
  task.done();
  return toOutcome(grown);
}

const REQUEST = 'request';
const SLOW_REQUEST = 'request, 95th percentile';
const RANKING = 'ranking alone';
const OF_USERS = 'request, more users';
const STEP = 'training step';
const EXPORT = 'export';

async function growRequests(
  sizes: readonly number[],
  context: BenchContext,
): Promise<Grown[]> {
  const graphs = sizes.map((posts) => ({ posts, ...SAME_USERS }));
  const measured = await measureRequests(graphs, context);
  return measured.flatMap(({ p50, p95, residentMiB }, place) => {
    const common = { size: sizes[place]!, memoryMiB: residentMiB };
    return [
      { what: REQUEST, ms: p50, ...common },
      { what: SLOW_REQUEST, ms: p95, ...common },
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

async function growUsers(
  sizes: readonly number[],
  context: BenchContext,
): Promise<Grown[]> {
  const graphs = sizes.map((users) => ({
    ...SAME_POSTS,
    users,
    interactions: OF_A_USER * users,
  }));
  const measured = await measureRequests(graphs, context);
  return measured.map(({ p50, residentMiB }, place) => {
    const { interactions } = graphs[place]!;
    const memoryMiB = residentMiB;
    return { what: OF_USERS, size: interactions, ms: p50, memoryMiB };
  });
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
  [REQUEST]: 'posts',
  [SLOW_REQUEST]: 'posts',
  [RANKING]: 'posts',
  [OF_USERS]: 'interactions',
  [STEP]: 'interactions',
  [EXPORT]: 'edges',
};

/** Cases that share a plot, the first one gives it its name. */
const PLOTS = [[REQUEST, SLOW_REQUEST, RANKING], [OF_USERS], [STEP], [EXPORT]];

function toOutcome(grown: readonly Grown[]): BenchOutcome {
  const of = (...cases: string[]) =>
    grown.filter(({ what }) => cases.includes(what));
  return {
    rows: grown.map((one) => toRow(one, of(one.what))),
    figures: [
      ...figureOf(of(REQUEST), 'time', { atMost: GOAL }),
      ...[RANKING, OF_USERS].flatMap((what) =>
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
          .filter(({ what }) => what !== SLOW_REQUEST)
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
