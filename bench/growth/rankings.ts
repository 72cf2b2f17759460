import { createListCache } from '../../src/cache/createListCache.js';
import type { UserState } from '../../src/domain/RecommendationGraph.js';
import { createRandom } from '../../src/lib/createRandom.js';
import { evenWeights } from '../../src/ranking/Blend.js';
import { atOnce } from '../../src/lib/atOnce.js';
import { toCatalogue, type Catalogue } from '../../src/recommend/Catalogue.js';
import { createCursorCodec } from '../../src/recommend/createCursorCodec.js';
import { rankHere } from '../../src/recommend/rankHere.js';
import { recommend } from '../../src/recommend/recommend.js';
import { makeServedCatalogue } from '../support/makeServedCatalogue.js';
import { measureTimes } from '../support/measureTimes.js';
import { peakMiB } from '../support/peakMiB.js';

/**
 * The first page of someone of whom nothing is kept yet, over a generated catalogue, with what the graph would answer out of memory;
 * usage: `rankings.ts <posts> <requests>`.
 */
const [numPosts, requests] = process.argv.slice(2).map(Number) as [
  number,
  number,
];
const HISTORY = 100;
const DAY_MS = 86_400_000;
let asked = 0;
const random = createRandom(7);
const catalogue = makeCatalogue();
const NOW = catalogue.newestAt;
const deps = {
  catalogues: { current: () => catalogue },
  graph: {
    userState: (id: string) => Promise.resolve(drawUser(id)),
    paths: () => Promise.reject(new Error('nobody asks for reasons')),
  },
  ranker: rankHere,
  lists: createListCache({
    ttlMs: 60_000,
    maxEntries: 10_000,
    maxBytes: 64 * 2 ** 20,
    onFailure: fail,
  }),
  cursors: createCursorCodec('secret'),
  freshMs: 60_000,
  now: () => NOW,
  onSourceFailure: (_source: string, error: unknown) => fail(error),
};

const times = await measureTimes(ask, { turns: requests });
globalThis.gc?.();
process.stdout.write(
  `${JSON.stringify({
    numPosts,
    ...times,
    residentMiB: process.memoryUsage().rss / 2 ** 20,
    peakMiB: peakMiB(),
  })}\n`,
);

function makeCatalogue(): Catalogue {
  const served = makeServedCatalogue({ numPosts });
  const weights = { settled: evenWeights(0.3), newcomer: evenWeights(0.2) };
  const version = { ...served.version!, blend: JSON.stringify(weights) };
  return atOnce(toCatalogue({ ...served, version }, 'generated'));
}

/** Each time somebody else. */
async function ask(): Promise<void> {
  const nothing = { mood: null, category: null, after: null };
  const userId = `user ${asked++}`;
  const page = await recommend({ userId, first: 20, ...nothing }, deps);
  if (page.posts.length !== 20) throw new Error('a page was not full');
}

/** Someone with a hundred interactions and the vector of one of the posts. */
function drawUser(id: string): UserState {
  const { ids, index } = catalogue;
  const { vectors, dimension } = index;
  const liked = Math.floor(random() * numPosts);
  const interactions = Array.from({ length: HISTORY }, (_none, place) => ({
    postId: ids[Math.floor(random() * numPosts)]!,
    type: 'viewed' as const,
    value: null,
    at: NOW - place * DAY_MS,
  }));
  const vector = vectors.slice(liked * dimension, (liked + 1) * dimension);
  return { id, revision: '', vector, interactions, excluded: [] };
}

function fail(error: unknown): never {
  throw error as Error;
}
