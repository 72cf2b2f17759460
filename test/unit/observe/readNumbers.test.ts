import { expect, test } from 'vitest';
import { createMetrics } from '../../../src/observe/createMetrics.js';
import { quantileOf } from '../../../src/observe/readNumbers.js';

const buckets = [
  { upTo: 0.1, count: 50 },
  { upTo: 0.2, count: 90 },
  { upTo: Infinity, count: 100 },
];

test('a quantile lies within its bucket, as far as its rank does', () => {
  expect(quantileOf(buckets, 0.25)).toBeCloseTo(0.05);
  expect(quantileOf(buckets, 0.5)).toBeCloseTo(0.1);
  expect(quantileOf(buckets, 0.7)).toBeCloseTo(0.15);
});

test('beyond the last bound there is only that bound to tell', () => {
  expect(quantileOf(buckets, 0.99)).toBe(0.2);
});

test('nothing observed took no time', () => {
  expect(quantileOf([], 0.5)).toBe(0);
  expect(quantileOf([{ upTo: Infinity, count: 0 }], 0.5)).toBe(0);
});

test('sums up what was counted, whatever the other labels are', async () => {
  const metrics = createMetrics(() => null);
  const request = { operation: 'Home', seconds: 0.004 };
  metrics.countRequest({ ...request, codes: [] });
  metrics.countRequest({ ...request, codes: ['FORBIDDEN'] });
  metrics.countLookups('lists', 3, 1);
  metrics.observe({ kind: 'stage', name: 'ranked' }, () => 1);
  const numbers = await metrics.numbers();
  expect(numbers.requests).toEqual([
    expect.objectContaining({ name: 'Home', count: 2, mean: 4 }),
  ]);
  expect(numbers.stages.map(({ name }) => name)).toEqual(['ranked']);
  expect(numbers.caches).toEqual([{ name: 'lists', hits: 3, misses: 1 }]);
  expect(numbers.errors).toEqual([{ code: 'FORBIDDEN', count: 1 }]);
  expect(numbers.residentBytes).toBeGreaterThan(1e6);
  expect(Math.abs(Date.now() - numbers.startedAt)).toBeLessThan(3_600_000);
});
