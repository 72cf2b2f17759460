import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './loadProfile.js';
import { matchPosts } from './matchPosts.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Which posts a viewer may be shown. */
export interface Eligible {
  /** `[numPosts]` 1 for a post that may not be shown. */
  readonly barred: Uint8Array;
  /** How many may be. */
  readonly count: number;
}

/** The posts that this viewer may be shown for this query. */
export function keepEligible(
  profile: ViewerProfile,
  { category, steering }: RecommendationQuery,
  catalogue: Catalogue,
): Eligible {
  const { index, indexOf } = catalogue;
  const barred = new Uint8Array(index.ids.length);
  const bar = (id: string): void => {
    const post = indexOf.get(id);
    if (post !== undefined) barred[post] = 1;
  };
  profile.excluded.forEach(bar);
  steering.exclude.forEach(bar);
  const { filter } = steering;
  if (category !== null) {
    barOthers(barred, (post) => index.categories[post]!.includes(category));
  }
  if (filter !== null) barOthers(barred, matchPosts(filter, catalogue));
  let count = barred.length;
  for (let post = 0; post < barred.length; post++) count -= barred[post]!;
  return { barred, count };
}

/** In place. */
function barOthers(
  barred: Uint8Array,
  matches: (post: number) => boolean,
): void {
  for (let post = 0; post < barred.length; post++) {
    if (barred[post] === 0 && !matches(post)) barred[post] = 1;
  }
}
