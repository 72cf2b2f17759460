import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './loadProfile.js';
import { matchPosts } from './matchPosts.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Indices of the posts that this viewer may be shown for this query. */
export function keepEligible(
  profile: ViewerProfile,
  { category, steering }: RecommendationQuery,
  catalogue: Catalogue,
): Int32Array {
  const { index, indexOf } = catalogue;
  const barred = new Uint8Array(index.ids.length);
  for (const id of [...profile.excluded, ...steering.exclude]) {
    const post = indexOf.get(id);
    if (post !== undefined) barred[post] = 1;
  }
  const { filter } = steering;
  const matches = filter && matchPosts(filter, catalogue);
  const kept: number[] = [];
  index.categories.forEach((categories, post) => {
    if (barred[post] === 1) return;
    if (category !== null && !categories.includes(category)) return;
    if (matches === null || matches(post)) kept.push(post);
  });
  return Int32Array.from(kept);
}
