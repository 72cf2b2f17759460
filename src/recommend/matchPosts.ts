import type { Catalogue } from './Catalogue.js';
import type { GroupCondition, PostFilter } from './PostFilter.js';

type Test = (post: number) => boolean;

/** Whether a post meets every part of the filter that is there; parts that are not cost nothing. */
export function matchPosts(
  { categories, moods, authors, ranges, ...times }: PostFilter,
  { index, authors: authorOf }: Catalogue,
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
  const tests: Test[] = all.map(
    (group) => (post) => groupsOf[post]!.includes(group),
  );
  if (any !== null) {
    const wanted = new Set(any);
    tests.push((post) => groupsOf[post]!.some((group) => wanted.has(group)));
  }
  return tests;
}
