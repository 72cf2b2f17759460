import { expect, test } from 'vitest';
import { toExposure } from '../../../../src/learn/metrics/exposure.js';

test('coverage counts the listed among the posts that somebody interacted with', () => {
  const popularity = [5, 3, 2, 1, 0];
  expect(toExposure([4, 0, 1, 0, 7], popularity).coverage).toBe(2 / 4);
});

test('places are shared out by tenths of the interactions, and together are all places', () => {
  const popularity = Array.from({ length: 20 }, () => 1);
  const places = popularity.map((_count, post) => (post < 2 ? 3 : 1));
  const { byPopularity } = toExposure(places, popularity);
  expect(byPopularity).toHaveLength(10);
  expect(byPopularity[0]).toBeCloseTo(6 / 24);
  expect(byPopularity.reduce((a, b) => a + b)).toBeCloseTo(1);
});

test('what people did by themselves is spread evenly', () => {
  const popularity = Array.from({ length: 100 }, () => 2);
  const { byPopularity } = toExposure(popularity, popularity);
  for (const share of byPopularity) expect(share).toBeCloseTo(0.1);
});

test('without interactions there is nothing to cover', () => {
  expect(toExposure([0, 0], [0, 0])).toEqual({
    coverage: 0,
    byPopularity: new Array(10).fill(0),
  });
});
