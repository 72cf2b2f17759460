import type { Catalogue } from '../Catalogue.js';
import type { RecommendationPage } from '../takePage.js';
import {
  servePostList,
  type OrderedPosts,
  type PostListDeps,
  type PostListRequest,
} from './servePostList.js';

/** Posts by when they were made, newest first. Those of unknown time, and those not made yet, are left out. */
export async function freshPosts(
  request: PostListRequest,
  deps: PostListDeps,
): Promise<RecommendationPage> {
  const plan = { field: 'fresh', facts: {}, order: orderByTime };
  return servePostList({ ...plan, source: 'FRESH' }, request, deps);
}

function orderByTime({ index }: Catalogue, now: number): OrderedPosts {
  const { createdAt } = index;
  const made = Int32Array.from(createdAt.keys()).filter(
    (post) => createdAt[post]! <= now,
  );
  const order = made.sort((a, b) => createdAt[b]! - createdAt[a]! || a - b);
  return { order, scores: new Float32Array(createdAt.length).fill(NaN) };
}
