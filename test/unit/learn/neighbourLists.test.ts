import { expect, test } from 'vitest';
import { headLists } from '../../../src/learn/headLists.js';
import { transposeLists } from '../../../src/learn/transposeLists.js';

const lists = {
  offsets: Int32Array.of(0, 2, 2, 4),
  targets: Int32Array.of(2, 1, 0, 1),
  scores: Float32Array.of(0.5, 0.25, 0.75, 0.125),
};

test('turning lists round gives each node those that named it', () => {
  expect(transposeLists(lists)).toEqual({
    offsets: Int32Array.of(0, 1, 3, 4),
    targets: Int32Array.of(2, 0, 2, 0),
    scores: Float32Array.of(0.75, 0.25, 0.125, 0.5),
  });
});

test('turning lists round twice gives the same edges', () => {
  const again = transposeLists(transposeLists(lists));
  expect(again.offsets).toEqual(lists.offsets);
  expect(Array.from(again.targets).sort()).toEqual(
    Array.from(lists.targets).sort(),
  );
});

test('the head of each list is its nearest', () => {
  expect(headLists(lists, 1)).toEqual({
    offsets: Int32Array.of(0, 1, 1, 2),
    targets: Int32Array.of(2, 0),
    scores: Float32Array.of(0.5, 0.75),
  });
});
