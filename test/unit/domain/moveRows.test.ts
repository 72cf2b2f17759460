import { expect, test } from 'vitest';
import { GONE } from '../../../src/domain/moveEdges.js';
import { atOnce } from '../../../src/lib/atOnce.js';
import { moveRows } from '../../../src/domain/moveRows.js';

test('rows follow their posts, new posts have zeros, those that left are forgotten', () => {
  const moved = atOnce(
    moveRows(
      Float32Array.from([1, 2, 3, 4, 5, 6]),
      Int32Array.from([2, GONE, 0]),
      4,
    ),
  );
  expect([...moved]).toEqual([5, 6, 0, 0, 1, 2, 0, 0]);
});

test('a model without rows stays without', () => {
  const steps = moveRows(new Float32Array(), new Int32Array(), 3);
  expect(atOnce(steps)).toHaveLength(0);
});

test('rows beyond a step move like those before', () => {
  const values = Float32Array.from({ length: 100_000 }, (_none, row) => row);
  const indices = Int32Array.from(values, (row) => row + 1);
  const moved = atOnce(moveRows(values, indices, values.length + 1));
  expect(moved).toEqual(Float32Array.of(0, ...values));
});
