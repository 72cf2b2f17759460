import { expect, test } from 'vitest';
import { atOnce } from '../../../src/lib/atOnce.js';
import { createRandom } from '../../../src/lib/createRandom.js';
import { mergeRuns } from '../../../src/lib/mergeRuns.js';

const rising = (a: number, b: number) => a - b;

test.each([
  ['nothing', []],
  ['one number', [7]],
  ['what is sorted', [1, 2, 2, 3]],
  ['two sorted lists', [1, 4, 9, 2, 3, 10]],
  ['an odd number of lists', [5, 6, 1, 8, 0, 7, 2, 3, 3]],
  ['what falls', [5, 4, 3, 2, 1]],
])('sorts %s', (_what, numbers) => {
  const sorted = Int32Array.from(numbers);
  atOnce(mergeRuns(sorted, rising));
  expect(Array.from(sorted)).toEqual(numbers.toSorted(rising));
});

test('sorts thousands by chance, equal ones as they were', () => {
  const random = createRandom(1);
  const keys = Array.from({ length: 5000 }, () => Math.floor(random() * 50));
  const byKey = (a: number, b: number) => keys[a]! - keys[b]!;
  const places = Int32Array.from(keys.keys());
  atOnce(mergeRuns(places, byKey));
  // The language's own sort keeps equal ones as they were.
  expect(Array.from(places)).toEqual([...keys.keys()].sort(byKey));
});

test('a part is sorted in its place', () => {
  const whole = Int32Array.of(9, 3, 1, 2, 0);
  atOnce(mergeRuns(whole.subarray(1, 4), rising));
  expect(Array.from(whole)).toEqual([9, 1, 2, 3, 0]);
});
