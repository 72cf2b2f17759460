import { expect, test } from 'vitest';
import { onceFor } from '../../../src/lib/onceFor.js';

test('something is made once for each object, whatever it is', () => {
  let made = 0;
  const numberOf = onceFor((_key: object, first: number) => {
    made++;
    return made === 1 ? undefined : first + made;
  });
  const [one, two] = [{}, {}];
  expect([numberOf(one, 10), numberOf(one, 10)]).toEqual([
    undefined,
    undefined,
  ]);
  expect([numberOf(two, 10), numberOf(one, 10), numberOf(two, 10)]).toEqual([
    12,
    undefined,
    12,
  ]);
  expect(made).toBe(2);
});

test('what could not be made is tried again', () => {
  let tries = 0;
  const make = onceFor<object, [], number>(() => {
    tries++;
    if (tries === 1) throw new Error('not yet');
    return tries;
  });
  const key = {};
  expect(() => make(key)).toThrow('not yet');
  expect([make(key), make(key)]).toEqual([2, 2]);
});
