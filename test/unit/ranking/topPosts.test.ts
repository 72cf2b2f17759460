import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topPosts } from '../../../src/ranking/topPosts.js';

test('gives what sorting all that are left by falling score, then by index, begins with', () => {
  const scores = fc.array(
    fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 1, -1)),
    { maxLength: 60 },
  );
  const excluded = fc.uniqueArray(fc.nat(59)).map((posts) => new Set(posts));
  fc.assert(
    fc.property(scores, fc.nat(70), excluded, (values, count, barred) => {
      const left = [...values.keys()].filter((post) => !barred.has(post));
      left.sort((a, b) =>
        values[a] === values[b] ? a - b : values[a]! > values[b]! ? -1 : 1,
      );
      expect([...topPosts(Float32Array.from(values), count, barred)]).toEqual(
        left.slice(0, count),
      );
    }),
    { numRuns: 300 },
  );
});

test('finds the best of very many, wherever they are and although those that lead are excluded', () => {
  const numbers = Array.from({ length: 20_000 }, (_none, post) => post);
  const rising = Float32Array.from(numbers);
  const best = (count: number, from: number) =>
    Array.from({ length: count }, (_none, place) => from - place);
  expect([...topPosts(rising, 700, new Set())]).toEqual(best(700, 19_999));
  const leading = new Set(best(5000, 19_999));
  expect([...topPosts(rising, 700, leading)]).toEqual(best(700, 14_999));
  expect(topPosts(rising, 19_000, leading)).toHaveLength(15_000);
});
