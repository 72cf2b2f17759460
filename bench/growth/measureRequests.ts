import { readFileSync } from 'node:fs';
import type { BenchContext } from '../Benchmark.js';
import { load } from '../serving/load.js';
import { startReelgraph } from '../serving/startReelgraph.js';
import { withWarmServer } from '../serving/withWarmServer.js';
import { openGeneratedGraph } from '../support/openGeneratedGraph.js';
import { userIds } from '../support/userIds.js';

export interface MeasuredRequests {
  /** Milliseconds from when the request was due. */
  readonly p50: number;
  readonly p95: number;
  /** Memory of the server, after the requests. */
  readonly residentMiB: number;
}

/** At every number of posts, so that only the posts grow. */
const USERS = 5000;
const INTERACTIONS = 500_000;
const REQUESTS = 1000;
/** A second: so few that hardly any waits for another. */
const RATE = 25;
/** Lists that warm up: all posts, and each category of the generated graph. */
const CATEGORIES = [
  null,
  ...Array.from({ length: 20 }, (_none, at) => `c${at}`),
];

export const REQUEST_NOTE = `A request is \`recommendations(first: 20)\` with whole posts over HTTP, from \`reelgraph serve\` beside a real Neo4j with a published model, ${RATE} a second, each for somebody else, of whom no list is kept; code and cache are warmed up by others. ${USERS.toLocaleString('en')} users have ${INTERACTIONS.toLocaleString('en')} interactions at every size. The model is generated, of the size that training makes. Its memory is the server's, without Neo4j.`;

/** Cold requests over HTTP with so many posts behind them. */
export async function measureRequests(
  posts: number,
  context: BenchContext,
): Promise<MeasuredRequests> {
  const graph = await openGeneratedGraph(context, {
    name: `neo4j-growth-posts-${posts}`,
    size: { users: USERS, posts, interactions: INTERACTIONS, seed: 1 },
    served: true,
  });
  try {
    const users = await userIds(graph.door);
    return await withWarmServer(
      () => startReelgraph(graph.uri),
      { users, categories: CATEGORIES },
      async ({ url, pid }, others) => {
        const asked = others.slice(0, REQUESTS);
        const how = { connections: 2 * RATE, rate: RATE };
        const { p50, p95 } = await load({ url, users: asked, ...how });
        return { p50, p95, residentMiB: residentMiB(pid) };
      },
    );
  } finally {
    await graph.close();
  }
}

/** NaN where the system does not tell it this way. */
function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
