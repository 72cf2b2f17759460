import { expect, test } from 'vitest';
import { assignArm, DEFAULT_ARM } from '../../../src/recommend/assignArm.js';

const ARMS = [
  { name: 'a', share: 0.2 },
  { name: 'b', share: 0.3 },
];

test('users fall into arms by their shares, and the rest is the default arm', () => {
  const counts = new Map<string, number>();
  for (let user = 0; user < 10_000; user++) {
    const { name } = assignArm(`user-${user}`, ARMS);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  expect(counts.get('a')! / 10_000).toBeCloseTo(0.2, 1);
  expect(counts.get('b')! / 10_000).toBeCloseTo(0.3, 1);
  expect(counts.get('default')! / 10_000).toBeCloseTo(0.5, 1);
});

test('a user keeps the arm', () => {
  for (let user = 0; user < 100; user++) {
    expect(assignArm(`${user}`, ARMS)).toBe(assignArm(`${user}`, ARMS));
  }
});

test('another experiment divides users anew', () => {
  const other = ARMS.map((arm) => ({ ...arm, name: `${arm.name}2` }));
  const users = Array.from({ length: 1000 }, (_, user) => String(user));
  const inBoth = users.filter(
    (user) =>
      assignArm(user, ARMS).name === 'a' &&
      assignArm(user, other).name === 'a2',
  );
  expect(inBoth.length).toBeGreaterThan(10);
  expect(inBoth.length).toBeLessThan(90);
});

test('somebody without an id, and everybody without an experiment, has the default arm', () => {
  expect(assignArm(null, ARMS)).toBe(DEFAULT_ARM);
  expect(assignArm('u', [])).toBe(DEFAULT_ARM);
});
