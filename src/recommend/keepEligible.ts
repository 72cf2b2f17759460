import { groupTest } from '../ranking/groupSets.js';
import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './loadProfile.js';
import { matchPosts } from './matchPosts.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Which posts a viewer may be shown. It holds until the next are found. */
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
  const barred = noneBarred(index.ids.length);
  let count = barred.length;
  const bar = (post: number | undefined): void => {
    if (post === undefined || barred[post] === 1) return;
    barred[post] = 1;
    count--;
  };
  for (const post of profile.excluded) bar(post);
  for (const id of steering.exclude) bar(indexOf.get(id));
  const { filter } = steering;
  if (category !== null) {
    const isIn = (own: readonly number[]) => own.includes(category);
    count -= barOthers(barred, groupTest(index.categories, isIn));
  }
  if (filter !== null) {
    count -= barOthers(barred, matchPosts(filter, catalogue));
  }
  return { barred, count };
}

let room = new Uint8Array();

/** Used again for the next: a million bytes for each request would keep the collector busy. */
function noneBarred(numPosts: number): Uint8Array {
  if (room.length < numPosts) room = new Uint8Array(numPosts);
  return room.subarray(0, numPosts).fill(0);
}

/** In place; gives how many were not barred before. */
function barOthers(
  barred: Uint8Array,
  matches: (post: number) => boolean,
): number {
  let count = 0;
  for (let post = 0; post < barred.length; post++) {
    if (barred[post] === 1 || matches(post)) continue;
    barred[post] = 1;
    count++;
  }
  return count;
}
