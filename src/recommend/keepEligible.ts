import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './loadProfile.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Indices of the posts that this viewer may be shown for this query. */
export function keepEligible(
  profile: ViewerProfile,
  query: RecommendationQuery,
  { index, indexOf }: Catalogue,
): Int32Array {
  const barred = new Uint8Array(index.ids.length);
  for (const id of profile.excluded) {
    const post = indexOf.get(id);
    if (post !== undefined) barred[post] = 1;
  }
  const { category } = query;
  const kept: number[] = [];
  index.categories.forEach((categories, post) => {
    if (barred[post] === 1) return;
    if (category === null || categories.includes(category)) kept.push(post);
  });
  return Int32Array.from(kept);
}
