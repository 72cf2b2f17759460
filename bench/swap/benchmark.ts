import type {
  Benchmark,
  BenchContext,
  BenchOutcome,
  BenchRow,
} from '../Benchmark.js';
import { startReelgraph } from '../serving/startReelgraph.js';
import { withWarmServer } from '../serving/withWarmServer.js';
import { memoryMiB } from '../support/memoryMiB.js';
import { measureSizes } from '../support/measureSizes.js';
import { openRequestGraph, SAME_USERS } from '../support/openRequestGraph.js';
import { userIds } from '../support/userIds.js';
import { CHANGES } from './changes.js';
import { watch, type Watched } from './watch.js';

/** What those wait for who ask while the catalogue changes under the server. */
export const benchmark: Benchmark = {
  compares:
    'first lists and /livez, asked one after the other while another model is published and while a post is written, with themselves while nothing happens',
  run,
};

const POSTS = [10_000, 100_000];
const FEW_POSTS = [10_000];

interface Measured extends Watched {
  readonly posts: number;
  readonly what: string;
  /** The most that the server held until then. */
  readonly peakMiB: number;
}

async function run(context: BenchContext): Promise<BenchOutcome> {
  const sizes = { name: 'swap', all: POSTS, few: FEW_POSTS };
  const measured = await measureSizes(context, sizes, (posts) =>
    measureSize(posts, context),
  );
  return toOutcome(measured.flat());
}

async function measureSize(
  posts: number,
  context: BenchContext,
): Promise<Measured[]> {
  const graph = await openRequestGraph(context, { posts, ...SAME_USERS });
  try {
    const users = await userIds(graph.door);
    return await withWarmServer(
      () => startReelgraph(graph.uri),
      { users, categories: [null] },
      async (server, others) => {
        const measured: Measured[] = [];
        for (const [what, change] of Object.entries(CHANGES)) {
          const changing = { graph, server, userId: users[0]! };
          const watched = await watch(server, others, () => change(changing));
          measured.push({
            posts,
            what,
            ...watched,
            peakMiB: memoryMiB(server.pid, 'VmHWM'),
          });
        }
        return measured;
      },
    );
  } finally {
    await graph.close();
  }
}

function toOutcome(measured: readonly Measured[]): BenchOutcome {
  return {
    rows: measured.map(toRow),
    figures: [],
    notes: [
      'A model is the one that serves by another name, and is read whole, as any other; a post comes by `upsertPosts`. Either is over when lists know of it. Lists are asked for one after the other, each for somebody else, and `/livez`, which waits for nothing but the event loop, every 5 ms.',
    ],
  };
}

function toRow({
  posts,
  what,
  tookMs,
  lists,
  live,
  peakMiB,
}: Measured): BenchRow {
  return {
    case: what,
    posts,
    'taken up after s': tookMs / 1000,
    'list p50 ms': lists.p50,
    'list p95 ms': lists.p95,
    'longest list ms': lists.longest,
    'longest /livez ms': live.longest,
    'peak MiB': peakMiB,
  };
}
