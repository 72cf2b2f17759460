import { topPosts } from './topPosts.js';
import { LOOK_AHEAD, varyCategories } from './varyCategories.js';

/**
 * The first `count` posts of the list that is served for these scores: the best outside `excluded`, long runs of one category broken up.
 * The same as varying the whole ranking, without ranking the whole.
 */
export function topServed(
  scores: Float32Array,
  {
    count,
    excluded,
    categories,
  }: {
    count: number;
    excluded: Pick<ReadonlySet<number>, 'has'>;
    categories: readonly (readonly number[])[];
  },
): Int32Array {
  const best = topPosts(scores, count + LOOK_AHEAD, excluded);
  const categoryOf = (post: number) => categories[post]?.[0];
  return varyCategories(best, categoryOf, count).subarray(0, count);
}
