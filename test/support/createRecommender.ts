import { createCache, type CacheStore } from '../../src/cache/createCache.js';
import { BoundedStore } from '../../src/cache/BoundedStore.js';
import type { RankedList } from '../../src/domain/RankedList.js';
import type { RecommendationGraph } from '../../src/domain/RecommendationGraph.js';
import {
  CatalogueHolder,
  type CatalogueHolderOptions,
} from '../../src/recommend/CatalogueHolder.js';
import { createCursorCodec } from '../../src/recommend/createCursorCodec.js';
import { createReads, type Reads } from '../../src/recommend/createReads.js';
import { rankHere } from '../../src/recommend/rankHere.js';
import {
  recommend,
  type ExplainedPage,
} from '../../src/recommend/recommend.js';
import type { RecommendationRequest } from '../../src/recommend/RecommendationQuery.js';
import { MemoryRecommendationGraph } from './MemoryRecommendationGraph.js';

/** Noon, 1 January 2026. */
export const NOON = 1_767_268_800_000;

export interface Recommender {
  readonly graph: MemoryRecommendationGraph;
  readonly catalogues: CatalogueHolder;
  /** Milliseconds since the epoch; may be set. */
  clock: number;
  readonly failures: string[];
  ask(request: Partial<RecommendationRequest>): Promise<ExplainedPage>;
  readonly reads: Reads;
  /** Publishes another model: all vectors turned, taken into service at once. */
  flip(): Promise<void>;
  /** Forgets every ranked list. */
  loseLists(): Promise<void>;
}

export interface RecommenderOptions extends Pick<
  CatalogueHolderOptions,
  'prepare' | 'exactPosts' | 'onError'
> {
  readonly numPosts?: number;
  readonly store?: CacheStore;
  /** What requests read the graph through: itself where it is left out. */
  readonly through?: (graph: MemoryRecommendationGraph) => RecommendationGraph;
}

/** The whole request path over a graph in memory: user `u` likes the first kind of post and saw post `p00`. */
export async function createRecommender({
  numPosts = 30,
  store = new BoundedStore({ maxEntries: 100 }),
  through = (graph) => graph,
  ...holding
}: RecommenderOptions = {}): Promise<Recommender> {
  const graph = worldOf(numPosts);
  let turns = 0;
  const state = { clock: NOON };
  const catalogues = new CatalogueHolder(graph, {
    pollMs: 3_600_000,
    now: () => state.clock,
    ...holding,
  });
  await catalogues.refresh();
  const failures: string[] = [];
  const lists = createCache<RankedList>({
    namespace: 'lists',
    ttlMs: 60_000,
    store,
    onFailure: (error) => failures.push(String(error)),
  });
  const deps = {
    catalogues,
    graph: through(graph),
    ranker: rankHere,
    lists,
    cursors: createCursorCodec('secret'),
    freshMs: 60_000,
    now: () => state.clock,
    onSourceFailure: (source: string) => failures.push(source),
  };
  const nothing = { userId: null, mood: null, category: null, after: null };
  return Object.assign(state, {
    graph,
    catalogues,
    failures,
    reads: createReads(deps),
    ask: (request: Partial<RecommendationRequest>) =>
      recommend({ ...nothing, first: 10, ...request }, deps),
    flip: async () => {
      turns += 1;
      const slot = turns % 2 === 0 ? 'A' : 'B';
      graph.model = { ...graph.model!, id: `model-${turns}`, slot };
      graph.posted = graph.posted.map((post, number) => ({
        ...post,
        vector: vectorOf(number, turns),
      }));
      await catalogues.refresh();
    },
    loseLists: () => store.clear(),
  });
}

function worldOf(numPosts: number): MemoryRecommendationGraph {
  const graph = new MemoryRecommendationGraph();
  graph.posted = Array.from({ length: numPosts }, (_, number) => ({
    id: `p${String(number).padStart(2, '0')}`,
    categories: [['Comedy', 'Drama', 'Horror'][number % 3]!],
    moods: [['funny', 'dark'][number % 2]!],
    vector: vectorOf(number, 0),
    popularity: (number * 7) % 11,
  }));
  const seen = { postId: 'p00', type: 'viewed', value: null } as const;
  graph.users.set('u', {
    vector: [1, 0],
    interactions: [{ ...seen, at: NOON - 3_600_000 }],
  });
  graph.model = {
    id: 'model-0',
    slot: 'A',
    trainedAt: NOON,
    dimension: 2,
    metrics: {},
    blend: '{}',
  };
  return graph;
}

function vectorOf(number: number, turns: number): number[] {
  const angle = number * (1 + turns) + turns;
  return [Math.cos(angle), Math.sin(angle)];
}
