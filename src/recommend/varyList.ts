import { groupSetsOf } from '../ranking/groupSets.js';
import { varyCategories } from '../ranking/varyCategories.js';
import type { RankedCatalogue, RankedQuery } from './RankQuestion.js';

/** Only what people look at is worth moving. */
const VARIED_HEAD = 200;

/** Breaks up long runs of one category at the head of the list, unless the caller asked for one kind. */
export function varyList(
  order: Int32Array,
  query: RankedQuery,
  { index }: RankedCatalogue,
): Int32Array {
  if (query.category !== null || query.mood !== null) return order;
  const { setOf, sets } = groupSetsOf(index, 'categories');
  const categoryOf = (post: number) => sets[setOf[post]!]![0];
  return varyCategories(order, categoryOf, VARIED_HEAD);
}
