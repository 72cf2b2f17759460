import { diversify } from './diversify.js';
import type { RankedCatalogue, RankedQuery } from './RankQuestion.js';
import { withHead, type PostOrder } from './PostOrder.js';
import { varyList } from './varyList.js';

/** As varied as the caller asks for; otherwise, and before there are vectors to tell posts apart by, without long runs of one category. */
export function varyPosts(
  ranked: PostOrder,
  scores: Float32Array,
  query: RankedQuery,
  catalogue: RankedCatalogue,
): PostOrder {
  const { index } = catalogue;
  const { diversity } = query.steering;
  const { head } = ranked;
  const varied =
    diversity > 0 && index.vectors.length > 0
      ? diversify(head, { index, scores, diversity })
      : varyList(head, query, catalogue);
  return withHead(ranked, varied);
}
