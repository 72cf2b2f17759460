import { expect, test } from 'vitest';
import { interactionWeight } from '../../../src/domain/interactionWeight.js';

const DAY = 86_400_000;
const options = { now: 100 * DAY, halfLifeMs: 10 * DAY };

test('halves with every half-life', () => {
  const viewed = { type: 'viewed', value: null } as const;
  const fresh = interactionWeight({ ...viewed, at: 100 * DAY }, options);
  const older = interactionWeight({ ...viewed, at: 90 * DAY }, options);
  expect(older / fresh).toBeCloseTo(0.5);
});

test('grows with the strength of a rating', () => {
  const rated = { type: 'rated', at: null } as const;
  const strong = interactionWeight({ ...rated, value: 100 }, options);
  const weak = interactionWeight({ ...rated, value: 25 }, options);
  expect(weak / strong).toBeCloseTo(0.25);
});

test('takes a missing or future time for now', () => {
  const liked = { type: 'liked', value: null } as const;
  const now = interactionWeight({ ...liked, at: options.now }, options);
  expect(interactionWeight({ ...liked, at: null }, options)).toBe(now);
  expect(interactionWeight({ ...liked, at: 200 * DAY }, options)).toBe(now);
});
