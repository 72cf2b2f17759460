import {
  collectList,
  type ListContext,
} from '../../src/collect/stages/collectList.js';
import { LISTS } from '../../src/collect/stages/lists.js';
import { refreshGraph } from '../../src/collect/stages/refreshGraph.js';
import { Neo4jCollectionGraph } from '../../src/graph/Neo4jCollectionGraph.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import { silentProgress } from '../../src/lib/progress.js';
import { HALF_LIFE_MS } from '../support/importLatestSmall.js';
import type { StandIn } from './startStandIn.js';

/** Users and posts are read and written first, by the same code for everyone. */
export async function collectNodes(
  door: GraphDoor,
  standIn: StandIn,
): Promise<void> {
  await collectLists(['users', 'posts'], door, standIn);
}

/** The interactions as `reelgraph collect` takes them: over HTTP, each record checked, a cursor with each batch. */
export async function collectInteractions(
  door: GraphDoor,
  standIn: StandIn,
): Promise<void> {
  await collectLists(['viewed', 'liked', 'inspired', 'rated'], door, standIn);
}

/** What a collection ends with: weights by age, standardised features. */
export async function refreshAll(door: GraphDoor): Promise<void> {
  const graph = new Neo4jCollectionGraph(door);
  const deps = { graph, progress: silentProgress };
  await refreshGraph({ halfLifeMs: HALF_LIFE_MS }, deps);
}

const PATIENCE = { pageSize: 1000, timeoutMs: 60_000, retries: 5 };

async function collectLists(
  names: readonly string[],
  door: GraphDoor,
  { url, token, params }: StandIn,
): Promise<void> {
  const context: ListContext = {
    address: { url, token, params, ...PATIENCE },
    graph: new Neo4jCollectionGraph(door),
    source: 'bench',
    moodMap: new Map(),
    full: false,
    progress: silentProgress,
    signal: new AbortController().signal,
    now: Date.now,
    random: Math.random,
  };
  for (const list of LISTS.filter(({ name }) => names.includes(name))) {
    const { failure, setAside } = await collectList(list, context);
    if (failure !== null) throw new Error(failure);
    if (setAside > 0) throw new Error(`${setAside} records set aside`);
  }
}
