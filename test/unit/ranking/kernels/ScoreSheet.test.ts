import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KernelRoom } from '../../../../src/ranking/kernels/KernelRoom.js';
import { ScoreSheet } from '../../../../src/ranking/kernels/ScoreSheet.js';

const room = new KernelRoom();

const values = (min: number, max: number) =>
  fc
    .array(fc.float({ noNaN: true, min, max }), { minLength: 1, maxLength: 50 })
    .map((list) =>
      // Evidence that small is none.
      Float32Array.from(list, (value) => (Math.abs(value) < 1e-20 ? 0 : value)),
    );

function filled(column: Float32Array, numSums = 0): ScoreSheet {
  const sheet = ScoreSheet.open(room, column.length, numSums);
  sheet.column.set(column);
  return sheet;
}

/** The mean weighted by the values themselves. */
function typical(column: Float32Array): number {
  const sum = column.reduce((all, value) => all + value, 0);
  const squares = column.reduce((all, value) => all + value ** 2, 0);
  return squares > 0 ? squares / sum : 1;
}

test('evidence on a logarithmic scale: none stays 0, typical becomes 1', () => {
  fc.assert(
    fc.property(values(0, 2 ** 20), (evidence) => {
      const sheet = filled(evidence);
      sheet.logScale();
      const unit = typical(evidence);
      evidence.forEach((value, row) => {
        const exact = Math.log1p((10 * value) / unit) / Math.log(11);
        expect(sheet.column[row]).toBeCloseTo(exact, 5);
        if (value === 0) expect(sheet.column[row]).toBe(0);
      });
    }),
  );
  const alike = filled(Float32Array.of(3, 3, 3));
  alike.logScale();
  alike.column.forEach((value) => expect(value).toBeCloseTo(1, 6));
});

test('small evidence beside large keeps its digits on the logarithmic scale', () => {
  const sheet = filled(Float32Array.of(1e-6, 1));
  sheet.logScale();
  expect(sheet.column[0]! / (Math.log1p(1e-5) / Math.log(11))).toBeCloseTo(
    1,
    5,
  );
});

test('evidence on the scale of the root', () => {
  fc.assert(
    fc.property(values(0, 2 ** 20), (evidence) => {
      const sheet = filled(evidence);
      sheet.rootScale();
      const unit = typical(evidence);
      evidence.forEach((value, row) =>
        expect(sheet.column[row]).toBeCloseTo(Math.sqrt(value / unit), 3),
      );
    }),
  );
});

test('standardised values have mean 0 and deviation 1 from the row that is named on', () => {
  fc.assert(
    fc.property(values(-1000, 1000), fc.nat(49), (column, at) => {
      const from = at % column.length;
      const sheet = filled(column);
      sheet.standardise(from);
      const fair = sheet.column.subarray(from);
      const mean = fair.reduce((sum, value) => sum + value, 0) / fair.length;
      expect(mean).toBeCloseTo(0, 4);
      const squares = fair.reduce((sum, value) => sum + value ** 2, 0);
      const deviation = Math.sqrt(squares / fair.length);
      const isFlat = fair.every((value) => value === 0);
      expect(isFlat ? 1 : deviation).toBeCloseTo(1, 4);
    }),
  );
});

test('values that cannot be told apart become zeros', () => {
  const sheet = filled(new Float32Array(7).fill(0.1));
  sheet.standardise();
  expect([...sheet.column]).toEqual(new Array(7).fill(0));
});

test('sums are weighted columns; the strongest is the one furthest above its average', () => {
  const sheet = filled(Float32Array.of(1, 2, 3, 4, 5), 2);
  sheet.addTo(0, 2);
  sheet.addTo(0, 1);
  sheet.column.set([50, 0, 0, 0, 0]);
  sheet.addTo(1, 1);
  const { total, strongest } = sheet.combine();
  expect([...total]).toEqual([53, 6, 9, 12, 15]);
  // Averages are 9 and 10: posts 1 and 2 have least of either below the first.
  expect([...strongest]).toEqual([1, 0, 0, 0, 0]);
});

test('what is not a number counts as nothing', () => {
  const sheet = ScoreSheet.open(room, 3, 2);
  sheet.sums[0]!.set([NaN, 1, Infinity]);
  sheet.sums[1]!.set([1, -Infinity, 1]);
  expect([...sheet.combine().total]).toEqual([1, 1, 1]);
});

test('without rows and without columns there is nothing', () => {
  expect(ScoreSheet.open(room, 0, 2).combine().total).toHaveLength(0);
  expect([...ScoreSheet.open(room, 2, 0).combine().total]).toEqual([0, 0]);
});

test('nothing is left of a larger sheet that was opened before', () => {
  const large = filled(new Float32Array(100).fill(9), 3);
  large.addTo(2, 1);
  const small = ScoreSheet.open(room, 5, 1);
  small.column.set([1, 0, 0, 0, 0]);
  small.logScale();
  expect(small.column[0]).toBeCloseTo(1, 6);
  expect([...small.combine().total]).toEqual([0, 0, 0, 0, 0]);
});
