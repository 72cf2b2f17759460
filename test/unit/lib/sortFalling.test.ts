import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortFalling } from '../../../src/lib/sortFalling.js';

test('sorts items and scores together, by falling score and then by item', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          item: fc.integer({ min: 0, max: 2 ** 21 - 1 }),
          score: fc.oneof(
            fc.float({ noNaN: true }),
            fc.constantFrom(0, -0, 1, -1),
          ),
        }),
        { selector: ({ item }) => item },
      ),
      (pairs) => {
        const scores = Float32Array.from(pairs, ({ score }) => score);
        const items = Int32Array.from(pairs, ({ item }) => item);
        sortFalling(scores, items);
        const expected = [...pairs].sort((a, b) =>
          a.score === b.score ? a.item - b.item : b.score > a.score ? 1 : -1,
        );
        expect([...items]).toEqual(expected.map(({ item }) => item));
        expect([...scores]).toEqual(expected.map(({ score }) => score + 0));
      },
    ),
  );
});

test('sorts a part of a larger array', () => {
  const scores = Float32Array.of(9, 1, 3, 2, 9);
  const items = Int32Array.of(7, 0, 1, 2, 7);
  sortFalling(scores.subarray(1, 4), items.subarray(1, 4));
  expect([...items]).toEqual([7, 1, 2, 0, 7]);
  expect([...scores]).toEqual([9, 3, 2, 1, 9]);
});
