import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { dotRows } from '../../../../src/lib/dotRows.js';
import { ByteRows } from '../../../../src/ranking/retrieval/ByteRows.js';
import { topPosts } from '../../../../src/ranking/topPosts.js';

/** More rows than are looked at one by one, and a dimension that fills no whole step of the kernel. */
const NUM_ROWS = 70_001;
const DIMENSION = 20;
const random = createRandom(7);
const rows = Float32Array.from(
  { length: NUM_ROWS * DIMENSION },
  () => random() - 0.5,
);
const scanned = new ByteRows(rows, DIMENSION);

function query(): Float32Array {
  return Float32Array.from({ length: DIMENSION }, () => random() - 0.5);
}

function barAll(isBarred: (row: number) => boolean) {
  const barred = Uint8Array.from({ length: NUM_ROWS }, (_none, row) =>
    Number(isBarred(row)),
  );
  const count = barred.filter((bar) => bar === 0).length;
  return { barred, count };
}

test.each([
  ['all rows', () => false],
  ['half of them', (row: number) => row % 2 === 0],
  ['one in a hundred', (row: number) => row % 100 !== 3],
  ['the first ones', (row: number) => row > 500],
] as const)(
  'of %s it finds those with the largest inner products, in their order',
  (_which, isBarred) => {
    const allowed = barAll(isBarred);
    for (let turn = 0; turn < 5; turn++) {
      const asked = query();
      const found = scanned.top(asked, 100, allowed);
      const exact = topPosts(dotRows(rows, asked), 100, {
        has: (row) => allowed.barred[row] === 1,
      });
      const hits = exact.filter((row) => found.includes(row)).length;
      expect(hits).toBeGreaterThanOrEqual(99);
      expect(found[0]).toBe(exact[0]);
    }
  },
);

test('gives no more rows than are allowed, and none for none', () => {
  const three = barAll((row) => row > 2);
  expect([...scanned.top(query(), 10, three)].sort()).toEqual([0, 1, 2]);
  expect(
    scanned.top(
      query(),
      10,
      barAll(() => true),
    ),
  ).toHaveLength(0);
});

test('finds as many as are asked for where all products are the same', () => {
  const found = scanned.top(
    new Float32Array(DIMENSION),
    50,
    barAll(() => false),
  );
  expect(found).toHaveLength(50);
  expect(new Set(found).size).toBe(50);
});

describe('above 200,000 rows, where codes are looked at first', () => {
  const numRows = 200_033;
  /** Neither whole planes for the kernel's two at a time nor whole blocks. */
  const dimension = 11;
  const many = Float32Array.from(
    { length: numRows * dimension },
    () => random() + random() - 1,
  );
  const coded = new ByteRows(many, dimension);
  const allowHalf = Uint8Array.from(
    { length: numRows },
    (_none, row) => row % 2,
  );

  test.each([
    ['all rows', new Uint8Array(numRows), numRows, 100],
    ['half of them', allowHalf, Math.ceil(numRows / 2), 100],
    ['all rows, very many at a time', new Uint8Array(numRows), numRows, 5000],
  ])(
    'of %s it finds 99 in 100 of those with the largest inner products',
    (_which, barred, count, wanted) => {
      const asked = Float32Array.from(
        { length: dimension },
        () => random() - 0.5,
      );
      const found = coded.top(asked, wanted, { barred, count });
      const products = dotRows(many, asked);
      const exact = topPosts(products, wanted, {
        has: (row) => barred[row] === 1,
      });
      const known = new Set(found);
      const hits = exact.filter((row) => known.has(row)).length;
      expect(found).toHaveLength(wanted);
      expect(hits).toBeGreaterThanOrEqual(0.99 * wanted);
      expect(found.every((row) => barred[row] === 0)).toBe(true);
      expect(Array.from(found.subarray(0, 5))).toEqual(
        Array.from(exact.subarray(0, 5)),
      );
    },
  );

  test('those that lead are 97 in 100 of those with the largest inner products', () => {
    const barred = new Uint8Array(numRows);
    let hits = 0;
    for (let turn = 0; turn < 5; turn++) {
      const asked = Float32Array.from(
        { length: dimension },
        () => random() - 0.5,
      );
      const led = new Set(coded.lead(asked, 500, { barred, count: numRows }));
      const exact = topPosts(dotRows(many, asked), 500);
      expect(led.size).toBe(500);
      hits += exact.filter((row) => led.has(row)).length;
    }
    expect(hits / 2500).toBeGreaterThan(0.97);
  });

  test('of rows that gather around some points, as trained ones do, it finds 99 in 100 wherever the query lies', () => {
    const points = Float32Array.from(
      { length: 40 * dimension },
      () => random() - 0.5,
    );
    const gathered = Float32Array.from(
      { length: numRows * dimension },
      (_none, at) => {
        const point = (Math.floor(at / dimension) * 7919) % 40;
        return points[point * dimension + (at % dimension)]! + random() / 5;
      },
    );
    const scan = new ByteRows(gathered, dimension);
    const barred = new Uint8Array(numRows);
    for (let turn = 0; turn < 6; turn++) {
      const asked =
        turn % 2 === 0
          ? gathered.slice(turn * dimension, (turn + 1) * dimension)
          : Float32Array.from({ length: dimension }, () => random() - 0.5);
      const found = new Set(scan.top(asked, 200, { barred, count: numRows }));
      const exact = topPosts(dotRows(gathered, asked), 200);
      expect(exact.filter((row) => found.has(row)).length).toBeGreaterThan(197);
    }
  });

  test('more rows than can be looked at are refused', () => {
    const barred = new Uint8Array(numRows);
    const ask = () =>
      coded.top(new Float32Array(dimension), 20_000, {
        barred,
        count: numRows,
      });
    expect(ask).toThrow('20000 rows asked for, at most 16384');
  });

  test('a query of zeros gives as many rows as asked for', () => {
    const zeros = new Float32Array(dimension);
    const barred = new Uint8Array(numRows);
    const found = coded.top(zeros, 30, { barred, count: numRows });
    expect(new Set(found).size).toBe(30);
  });
});
