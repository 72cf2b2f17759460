import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctLists } from '../../../src/domain/distinctLists.js';

const list = fc.array(fc.nat({ max: 3 }), { maxLength: 3 });

test('each list is its set, and no two sets are equal', () => {
  fc.assert(
    fc.property(fc.array(list), (lists) => {
      // Some are one object, as if they had been read from the graph.
      const all = [...lists, ...lists, ...lists.map((own) => [...own])];
      const { setOf, sets } = distinctLists(all);
      expect(Array.from(setOf, (set) => sets[set])).toEqual(all);
      expect(new Set(sets.map(String)).size).toBe(sets.length);
    }),
  );
});

test('sets come in the order of their first list, an empty one among them', () => {
  const { setOf, sets } = distinctLists([[2], [], [2], [1, 2], []]);
  expect(sets).toEqual([[2], [], [1, 2]]);
  expect([...setOf]).toEqual([0, 1, 0, 2, 1]);
});
