import { groupTest } from '../ranking/groupSets.js';
import type { GroupCondition, PostFilter } from './PostFilter.js';
import type { RankedCatalogue } from './RankQuestion.js';

type Test = (post: number) => boolean;

/** Whether a post meets every part of the filter that is there; parts that are not cost nothing. */
export function matchPosts(
  { categories, moods, authors, ranges, ...times }: PostFilter,
  { index, authors: authorOf }: RankedCatalogue,
): Test {
  const tests: Test[] = [
    ...groupTests(categories, index.categories),
    ...groupTests(moods, index.moods),
    ...ranges.map(({ column, min, max }): Test => {
      // NaN is in no range, an open one included.
      return (post) => column[post]! >= min && column[post]! <= max;
    }),
  ];
  if (authors !== null) tests.push((post) => authors.has(authorOf[post]!));
  const { createdAfter, createdBefore } = times;
  if (createdAfter !== null) {
    tests.push((post) => index.createdAt[post]! >= createdAfter);
  }
  if (createdBefore !== null) {
    tests.push((post) => index.createdAt[post]! < createdBefore);
  }
  return (post) => tests.every((test) => test(post));
}

function groupTests(
  { any, all }: GroupCondition,
  groupsOf: readonly (readonly number[])[],
): Test[] {
  if (any === null && all.length === 0) return [];
  const wanted = new Set(any);
  return [
    groupTest(
      groupsOf,
      (own) =>
        all.every((group) => own.includes(group)) &&
        (any === null || own.some((group) => wanted.has(group))),
    ),
  ];
}
