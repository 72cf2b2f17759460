import { expect, test } from 'vitest';
import { GONE } from '../../../src/domain/moveEdges.js';
import { moveRows } from '../../../src/domain/moveRows.js';

test('rows follow their posts, new posts have zeros, those that left are forgotten', () => {
  const moved = moveRows(
    Float32Array.from([1, 2, 3, 4, 5, 6]),
    Int32Array.from([2, GONE, 0]),
    4,
  );
  expect([...moved]).toEqual([5, 6, 0, 0, 1, 2, 0, 0]);
});

test('a model without rows stays without', () => {
  expect(moveRows(new Float32Array(), new Int32Array(), 3)).toHaveLength(0);
});
