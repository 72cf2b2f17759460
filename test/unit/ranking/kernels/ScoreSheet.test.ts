import { expect, test } from 'vitest';
import { KernelRoom } from '../../../../src/ranking/kernels/KernelRoom.js';
import { ScoreSheet } from '../../../../src/ranking/kernels/ScoreSheet.js';

const room = new KernelRoom();

test('sums are weighted columns; the strongest is the one furthest above its average over the catalogue', () => {
  const sheet = ScoreSheet.open(room, 5, 2);
  const rising = Float32Array.of(1, 2, 3, 4, 5);
  sheet.add(0, rising, 2, 3);
  sheet.add(0, rising, 1, 3);
  sheet.add(1, Float32Array.of(50, 0, 0, 0, 0), 1, 10);
  expect([...sheet.means]).toEqual([9, 10]);
  const { total, strongest } = sheet.combine();
  expect([...total]).toEqual([53, 6, 9, 12, 15]);
  expect([...strongest]).toEqual([1, 0, 0, 0, 0]);
});

test('what is not a number counts as nothing', () => {
  const sheet = ScoreSheet.open(room, 3, 2);
  sheet.sums[0]!.set([NaN, 1, Infinity]);
  sheet.sums[1]!.set([1, -Infinity, 1]);
  expect([...sheet.combine().total]).toEqual([1, 1, 1]);
  expect([...sheet.sums[0]!]).toEqual([0, 1, 0]);
});

test('without rows and without columns there is nothing', () => {
  expect(ScoreSheet.open(room, 0, 2).combine().total).toHaveLength(0);
  expect([...ScoreSheet.open(room, 2, 0).combine().total]).toEqual([0, 0]);
});

test('nothing is left of a larger sheet that was opened before', () => {
  const large = ScoreSheet.open(room, 100, 3);
  large.add(2, new Float32Array(100).fill(9), 1, 9);
  const small = ScoreSheet.open(room, 5, 1);
  expect([...small.combine().total]).toEqual([0, 0, 0, 0, 0]);
  expect([...small.means]).toEqual([0]);
});
