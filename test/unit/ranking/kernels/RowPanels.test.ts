import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotRows } from '../../../../src/lib/dotRows.js';
import { RowPanels } from '../../../../src/ranking/kernels/RowPanels.js';

const number = fc.float({ noNaN: true, noDefaultInfinity: true });
const numbers = (length: number) =>
  fc
    .array(number, { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));

/** Some rows, of a number that is no multiple of anything, and a vector of their dimension. */
const rowsAndVector = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }))
  .chain(([count, dimension]) =>
    fc.tuple(numbers(count * dimension), numbers(dimension)),
  );

test('gives to the bit what adding up row after row gives', () => {
  fc.assert(
    fc.property(rowsAndVector, ([rows, vector]) => {
      const panels = new RowPanels(rows, vector.length);
      expect(panels.dot(vector)).toEqual(dotRows(rows, vector));
      // Nothing of the first vector is left over.
      const other = vector.map((value) => -value / 2);
      expect(panels.dot(other)).toEqual(dotRows(rows, other));
    }),
    { numRuns: 50 },
  );
});

test('gives the same along the first axes alone, several numbers of them at once', () => {
  const rows = Float32Array.from({ length: 12 * 6 }, (_none, at) =>
    Math.sin(at),
  );
  const vector = Float32Array.of(1, -2, 3, 0.5, 7, 0.1);
  const panels = new RowPanels(rows, 6);
  const [two, five] = panels.dotAlong(vector, [2, 5]);
  const without = (axes: number) =>
    vector.map((value, axis) => (axis < axes ? value : 0));
  expect(two).toEqual(dotRows(rows, without(2)));
  expect(five).toEqual(dotRows(rows, without(5)));
});
