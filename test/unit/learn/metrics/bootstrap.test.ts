import { expect, test } from 'vitest';
import {
  bootstrapMean,
  pairedBootstrap,
} from '../../../../src/learn/metrics/bootstrap.js';

const VALUES = Float64Array.from({ length: 200 }, (_none, i) => (i % 10) / 10);

test('gives the mean inside its interval, the same for the same seed', () => {
  const { mean, low, high } = bootstrapMean(VALUES, 3);
  expect(mean).toBeCloseTo(0.45, 12);
  expect(low).toBeLessThan(mean);
  expect(high).toBeGreaterThan(mean);
  expect(bootstrapMean(VALUES, 3)).toEqual({ mean, low, high });
});

test('the interval is about two standard errors wide on either side', () => {
  const { low, high } = bootstrapMean(VALUES, 1);
  const standardError = Math.sqrt(0.0825 / 200);
  expect((high - low) / (2 * 1.96 * standardError)).toBeCloseTo(1, 0);
});

test('a model that is better for every user is surely better, one that is the same is not', () => {
  const better = VALUES.map((value) => value + 0.01);
  const sure = pairedBootstrap(better, VALUES, 1);
  expect(sure.mean).toBeCloseTo(0.01, 12);
  expect(sure.p).toBe(0);
  expect(pairedBootstrap(VALUES, VALUES, 1).p).toBe(1);
});

test('nobody has a mean of zero', () => {
  expect(bootstrapMean([], 1)).toEqual({ mean: 0, low: 0, high: 0 });
  expect(pairedBootstrap([], [], 1).p).toBe(1);
});
