import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';
import { groupSets, setsWith } from '../ranking/groupSets.js';
import { numPostsOf } from '../ranking/numPostsOf.js';
import { matchPosts } from './matchPosts.js';
import type {
  RankedCatalogue,
  RankedProfile,
  RankedQuery,
} from './RankQuestion.js';

/** Which posts a viewer may be shown. It holds until the next are found. */
export interface Eligible {
  /** `[numPosts]` 1 for a post that may not be shown. */
  readonly barred: Uint8Array;
  /** How many may be. */
  readonly count: number;
}

/** The posts that this viewer may be shown for this query. */
export function keepEligible(
  { excluded }: Pick<RankedProfile, 'excluded'>,
  { category, steering }: RankedQuery,
  catalogue: RankedCatalogue,
): Eligible {
  const { index } = catalogue;
  const barred = noneBarred(numPostsOf(index));
  let count = barred.length;
  const seen = Int32Array.from(excluded);
  for (const post of seen) {
    if (barred[post] === 1) continue;
    barred[post] = 1;
    count--;
  }
  const { filter } = steering;
  if (category === null && filter === null) marked = seen;
  if (category !== null) count -= barOutside(barred, index, category);
  if (filter !== null) {
    count -= barOthers(barred, matchPosts(filter, catalogue));
  }
  return { barred, count };
}

let room = new Uint8Array();
/** All that is barred in it; null where any may be. */
let marked: Int32Array | null = null;

/** Used again for the next: a million bytes for each request would keep the collector busy, and as many zeros the processor. */
function noneBarred(numPosts: number): Uint8Array {
  if (room.length < numPosts) room = new Uint8Array(numPosts);
  else if (marked === null) room.fill(0);
  else for (const post of marked) room[post] = 0;
  marked = null;
  return room.subarray(0, numPosts);
}

/** Bars what is not of a category, in place; gives how many were not barred before. */
function barOutside(
  barred: Uint8Array,
  { categories }: CatalogueIndex,
  category: number,
): number {
  const sets = groupSets(categories);
  const { setOf } = sets;
  const holding = setsWith(sets, category);
  let count = 0;
  for (let post = 0; post < barred.length; post++) {
    if (barred[post] === 1 || holding[setOf[post]!] === 1) continue;
    barred[post] = 1;
    count++;
  }
  return count;
}

/** The same for what does not match. */
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
