import type {
  Benchmark,
  BenchContext,
  BenchOutcome,
  BenchRow,
} from '../Benchmark.js';
import { startReelgraph } from '../serving/startReelgraph.js';
import { withWarmServer } from '../serving/withWarmServer.js';
import { memoryMiB } from '../support/memoryMiB.js';
import { openGeneratedGraph } from '../support/openGeneratedGraph.js';
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
/** Those of `growth`, so that both have the same graphs. */
const SAME_USERS = { users: 5000, interactions: 500_000 };

interface Measured extends Watched {
  readonly posts: number;
  readonly what: string;
  /** The most that the server held until then. */
  readonly peakMiB: number;
}

async function run(context: BenchContext): Promise<BenchOutcome> {
  const sizes = context.sizes ?? (context.quick ? FEW_POSTS : POSTS);
  const task = context.progress.task('swap', sizes.length);
  const measured: Measured[] = [];
  for (const posts of sizes) {
    measured.push(...(await measureSize(posts, context)));
    task.advance(1, `${posts} posts`);
  }
  task.done();
  return toOutcome(measured);
}

async function measureSize(
  posts: number,
  context: BenchContext,
): Promise<Measured[]> {
  const graph = await openGeneratedGraph(context, {
    name: `neo4j-requests-${posts}-${SAME_USERS.users}`,
    size: { posts, ...SAME_USERS, seed: 1 },
    served: true,
  });
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
