import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotRows } from '../../../../src/lib/dotRows.js';
import { FloatRows } from '../../../../src/ranking/kernels/FloatRows.js';

const numbers = (length: number) =>
  fc
    .array(fc.float({ noNaN: true, min: -100, max: 100 }), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Float32Array.from(values));

/** Some rows, of a number that is no multiple of anything, and a vector of their dimension. */
const rowsAndVector = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }))
  .chain(([count, dimension]) =>
    fc.tuple(numbers(count * dimension), numbers(dimension)),
  );

test('gives the inner products of whatever was laid last, each with a constant added, to single precision', () => {
  const laid = new FloatRows();
  fc.assert(
    fc.property(rowsAndVector, fc.integer(), ([rows, vector], seed) => {
      const constant = seed % 100;
      const products = laid.lay(rows, vector.length).dot(vector, constant);
      const exact = dotRows(rows, vector).map((product) => product + constant);
      expectNear(products, exact);
    }),
    { numRuns: 100 },
  );
});

test('nothing of rows that were laid before counts, not even what is no number', () => {
  const laid = new FloatRows().lay(new Float32Array(64).fill(NaN), 8);
  const ones = new Float32Array(8 * 3).fill(1);
  expect([...laid.lay(ones, 3).dot([1, 1, 1])]).toEqual(new Array(8).fill(3));
});

/** Up to what adding up to twenty products of numbers up to 100 may lose. */
function expectNear(products: Float32Array, exact: Float32Array): void {
  expect(products).toHaveLength(exact.length);
  products.forEach((product, row) =>
    expect(Math.abs(product - exact[row]!)).toBeLessThan(0.1),
  );
}
