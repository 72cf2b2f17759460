import { topPosts } from '../ranking/topPosts.js';
import type { Eligible } from './keepEligible.js';
import type { PostOrder } from './PostOrder.js';
import { rankPosts } from '../ranking/rankPosts.js';

/** Places that are ordered in one pass, and kept: more than most people read, and than what is varied (`varyList.ts`, `diversify.ts`). */
export const HEAD = 256;

/** The eligible posts by falling score, equal scores by index, which is by id; the head in one pass. */
export function rankEligible(
  total: Float32Array,
  { barred, count }: Eligible,
): PostOrder {
  const head = topPosts(total, Math.min(HEAD, count), barred);
  return {
    length: count,
    head,
    whole: () => rankPosts(total, indicesOf(barred, count)),
  };
}

function indicesOf(barred: Uint8Array, count: number): Int32Array {
  const indices = new Int32Array(count);
  let next = 0;
  for (let post = 0; post < barred.length; post++) {
    if (barred[post] === 0) indices[next++] = post;
  }
  return indices;
}
