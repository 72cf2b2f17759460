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
      const dimension = vector.length;
      const others = [
        vector,
        vector.map((value) => 1 - value),
        vector.map(Math.sin),
      ];
      const products = laid.lay(rows, dimension).dotAlong(others, [dimension]);
      others.forEach((other, place) =>
        expectNear(products[place]![0]!, dotRows(rows, other)),
      );
    }),
    { numRuns: 100 },
  );
});

test('gives them along the first axes alone, several numbers of them at once', () => {
  const rows = Float32Array.from({ length: 12 * 6 }, (_none, at) =>
    Math.sin(at),
  );
  const vector = Float32Array.of(1, -2, 3, 0.5, 7, 0.1);
  const other = Float32Array.of(3, 1, 0, -1, 2, 2);
  const [[four, six], [, otherSix]] = new FloatRows()
    .lay(rows, 6)
    .dotAlong([vector, other], [4, 6]) as [Float32Array[], Float32Array[]];
  const firstOf = (whole: Float32Array, axes: number) =>
    whole.map((value, axis) => (axis < axes ? value : 0));
  expectNear(four!, dotRows(rows, firstOf(vector, 4)));
  expectNear(six!, dotRows(rows, vector));
  expectNear(otherSix!, dotRows(rows, other));
});

test('nothing of rows that were laid before counts, not even what is no number', () => {
  const laid = new FloatRows().lay(new Float32Array(64).fill(NaN), 8);
  const ones = new Float32Array(8 * 3).fill(1);
  const [products] = laid.lay(ones, 3).dotAlong([[1, 1, 1]], [3]);
  expect([...products![0]!]).toEqual(new Array(8).fill(3));
});

test('rows of a part take the place of those before under the same name, and of no others', () => {
  const ones = new Float32Array(8).fill(1);
  const vectors = layRows(ones, { dimension: 2, part: 'vectors' });
  layRows(new Float32Array(4000), { dimension: 2, part: 'factors' });
  expect([...vectors.dotAlong([[1, 1]], [2])[0]![0]!]).toEqual([2, 2, 2, 2]);
});

/** Up to what adding up to twenty products of numbers up to 100 may lose. */
function expectNear(products: Float32Array, exact: Float32Array): void {
  expect(products).toHaveLength(exact.length);
  products.forEach((product, row) =>
    expect(Math.abs(product - exact[row]!)).toBeLessThan(0.1),
  );
}
