import type { BenchContext } from '../Benchmark.js';
import { load, type Answered } from '../serving/load.js';
import { startReelgraph, type Server } from '../serving/startReelgraph.js';
import { withWarmServer } from '../serving/withWarmServer.js';
import { memoryMiB } from '../support/memoryMiB.js';
import { median } from '../support/median.js';
import {
  openRequestGraph,
  type RequestGraph,
} from '../support/openRequestGraph.js';
import { userIds } from '../support/userIds.js';

export interface MeasuredRequests {
  /** Milliseconds from when the request was due. */
  readonly p50: number;
  readonly p95: number;
  /** Memory of the server, after the requests. */
  readonly residentMiB: number;
}

/** Of every server, this many times: a machine is faster in one minute than in another. */
const TURNS = 10;
const REQUESTS_A_TURN = 100;
/** A second: so few that hardly any waits for another. */
const RATE = 25;
/** Lists that warm up: all posts, and each category of the generated graph. */
const CATEGORIES = [
  null,
  ...Array.from({ length: 20 }, (_none, at) => `c${at}`),
];

export const REQUEST_NOTE = `A request is \`recommendations(first: 20)\` with whole posts over HTTP, from \`reelgraph serve\` beside a real Neo4j with a published model, ${RATE} a second, each for somebody else, of whom no list is kept; code and cache are warmed up by others. The servers of all sizes run at once and are asked in turn, ${TURNS} times ${REQUESTS_A_TURN} requests each; a figure is the middle of its turns. The model is generated, of the size that training makes. Its memory is the server's, without Neo4j.`;

/** Cold requests over HTTP, by what is behind them; in the order of `graphs`. */
export function measureRequests(
  graphs: readonly RequestGraph[],
  context: BenchContext,
): Promise<MeasuredRequests[]> {
  return withServers(graphs, context, askInTurn);
}

interface WarmServer {
  readonly server: Server;
  /** Of whom it was not asked yet. */
  readonly users: readonly string[];
}

async function withServers<T>(
  [size, ...others]: readonly RequestGraph[],
  context: BenchContext,
  measure: (servers: readonly WarmServer[]) => Promise<T>,
): Promise<T> {
  if (size === undefined) return measure([]);
  const graph = await openRequestGraph(context, size);
  try {
    const warmUp = {
      users: await userIds(graph.door),
      categories: CATEGORIES,
    };
    return await withWarmServer(
      () => startReelgraph(graph.uri),
      warmUp,
      (server, users) =>
        withServers(others, context, (servers) =>
          measure([{ server, users }, ...servers]),
        ),
    );
  } finally {
    await graph.close();
  }
}

async function askInTurn(
  servers: readonly WarmServer[],
): Promise<MeasuredRequests[]> {
  const turns = servers.map((): Answered[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    const from = turn * REQUESTS_A_TURN;
    for (const [place, { server, users }] of servers.entries()) {
      const asked = users.slice(from, from + REQUESTS_A_TURN);
      const how = { connections: 2 * RATE, rate: RATE };
      turns[place]!.push(await load({ url: server.url, users: asked, ...how }));
    }
  }
  return servers.map(({ server }, place) => ({
    p50: median(turns[place]!.map(({ p50 }) => p50)),
    p95: median(turns[place]!.map(({ p95 }) => p95)),
    residentMiB: memoryMiB(server.pid, 'VmRSS'),
  }));
}
