import { expect, test } from 'vitest';
import { createRandom } from '../../../src/lib/createRandom.js';

test('gives the same numbers for the same seed and others for another', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('is uniform between 0 and 1', () => {
  const random = createRandom(1);
  const draws = Array.from({ length: 20_000 }, random);
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(mean).toBeCloseTo(0.5, 1);
});
