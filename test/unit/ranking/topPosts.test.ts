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
