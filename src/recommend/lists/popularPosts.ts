import type { RecommendationGraph } from '../../domain/RecommendationGraph.js';
import type { Catalogue } from '../Catalogue.js';
import { rankPosts } from '../../ranking/rankPosts.js';
import type { RecommendationPage } from '../takePage.js';
import {
  servePostList,
  type OrderedPosts,
  type PostListDeps,
  type PostListRequest,
} from './servePostList.js';

const DAY_MS = 86_400_000;

/** How far back people are counted, milliseconds. */
const WINDOWS = {
  DAY: DAY_MS,
  WEEK: 7 * DAY_MS,
  MONTH: 30 * DAY_MS,
  YEAR: 365 * DAY_MS,
  EVER: Infinity,
} as const;
export type PopularityWindow = keyof typeof WINDOWS;

export interface PopularPostsRequest extends PostListRequest {
  readonly window: PopularityWindow;
}

export interface PopularPostsDeps extends PostListDeps {
  readonly graph: Pick<RecommendationGraph, 'popularSince'>;
}

/** Posts by how many people interacted with them within a window that ends with the newest interaction on record; those with nobody are left out. */
export async function popularPosts(
  request: PopularPostsRequest,
  deps: PopularPostsDeps,
): Promise<RecommendationPage> {
  const { window } = request;
  const order = async (catalogue: Catalogue, now: number) =>
    orderByPeople(await countPeople(window, { ...deps, catalogue, now }));
  const plan = { field: 'popular', facts: { window }, order };
  return servePostList({ ...plan, source: 'POPULAR' }, request, deps);
}

interface CountDeps extends Pick<PopularPostsDeps, 'graph'> {
  readonly catalogue: Catalogue;
  readonly now: number;
}

/** `[numPosts]` people. */
async function countPeople(
  window: PopularityWindow,
  { catalogue, now, graph }: CountDeps,
): Promise<Float32Array> {
  const { ids, index, indexOf, newestAt } = catalogue;
  if (window === 'EVER') return index.popularity;
  const end = Math.min(now, newestAt);
  const people = new Float32Array(ids.length);
  for (const { id, score } of await graph.popularSince(end - WINDOWS[window])) {
    const post = indexOf.get(id);
    if (post !== undefined) people[post] = score;
  }
  return people;
}

function orderByPeople(people: Float32Array): OrderedPosts {
  const seen = Int32Array.from(people.keys()).filter(
    (post) => people[post]! > 0,
  );
  return { order: rankPosts(people, seen), scores: people };
}
