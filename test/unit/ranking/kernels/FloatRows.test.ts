import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotRows } from '../../../../src/lib/dotRows.js';
import { FloatRows } from '../../../../src/ranking/kernels/FloatRows.js';
import { layRows } from '../../../../src/ranking/kernels/layRows.js';

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

test('gives the inner products of whatever was laid last, to single precision', () => {
  const laid = new FloatRows();
  fc.assert(
    fc.property(rowsAndVector, ([rows, vector]) => {
      const [products] = laid
        .lay(rows, vector.length)
        .dotAlong(vector, [vector.length]);
      expectNear(products!, dotRows(rows, vector));
    }),
    { numRuns: 100 },
  );
});

test('gives them along the first axes alone, several numbers of them at once', () => {
  const rows = Float32Array.from({ length: 12 * 6 }, (_none, at) =>
    Math.sin(at),
  );
  const vector = Float32Array.of(1, -2, 3, 0.5, 7, 0.1);
  const [two, five] = new FloatRows().lay(rows, 6).dotAlong(vector, [2, 5]);
  const without = (axes: number) =>
    vector.map((value, axis) => (axis < axes ? value : 0));
  expectNear(two!, dotRows(rows, without(2)));
  expectNear(five!, dotRows(rows, without(5)));
});

test('nothing of rows that were laid before counts, not even what is no number', () => {
  const laid = new FloatRows().lay(new Float32Array(64).fill(NaN), 8);
  const ones = new Float32Array(8 * 3).fill(1);
  const [products] = laid.lay(ones, 3).dotAlong([1, 1, 1], [3]);
  expect([...products!]).toEqual(new Array(8).fill(3));
});

test('products stay what they are when the room of a part is used again', () => {
  const ones = new Float32Array(8).fill(1);
  const facts = { dimension: 2, isPart: true };
  const [first] = layRows(ones, facts).dotAlong([1, 1], [2]);
  layRows(new Float32Array(4000), facts).dotAlong([1, 1], [2]);
  expect([...first!]).toEqual([2, 2, 2, 2]);
});

/** Up to what adding up to twenty products of numbers up to 100 may lose. */
function expectNear(products: Float32Array, exact: Float32Array): void {
  expect(products).toHaveLength(exact.length);
  products.forEach((product, row) =>
    expect(Math.abs(product - exact[row]!)).toBeLessThan(0.1),
  );
}
