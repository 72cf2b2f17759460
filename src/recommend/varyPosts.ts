import type { Catalogue } from './Catalogue.js';
import { diversify } from './diversify.js';
import type { RecommendationQuery } from './RecommendationQuery.js';
import { varyList } from './varyList.js';

/** As varied as the caller asks for; otherwise, and before there are vectors to tell posts apart by, without long runs of one category. */
export function varyPosts(
  ranked: Int32Array,
  scores: Float32Array,
  query: RecommendationQuery,
  catalogue: Catalogue,
): Int32Array {
  const { index } = catalogue;
  const { diversity } = query.steering;
  return diversity > 0 && index.vectors.length > 0
    ? diversify(ranked, { index, scores, diversity })
    : varyList(ranked, query, catalogue);
}
