import { expect, test } from 'vitest';
import { dotRows } from '../../../src/lib/dotRows.js';

test('gives the inner product of each row with the vector', () => {
  const rows = Float32Array.of(1, 2, 3, 4, 0, 0);
  expect([...dotRows(rows, Float32Array.of(10, 1))]).toEqual([12, 34, 0]);
});
