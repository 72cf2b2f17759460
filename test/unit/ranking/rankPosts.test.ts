import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankPosts } from '../../../src/ranking/rankPosts.js';

const score = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, -1, 0.5),
);

test('puts the eligible posts by falling score, equal scores by index', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ score, eligible: fc.boolean() })),
      (posts) => {
        const total = Float32Array.from(posts, (post) => post.score + 0);
        const eligible = Int32Array.from(
          posts.flatMap((post, index) => (post.eligible ? [index] : [])),
        );
        const expected = [...eligible].sort(
          (a, b) => total[b]! - total[a]! || a - b,
        );
        expect([...rankPosts(total, eligible)]).toEqual(expected);
      },
    ),
  );
});

test('reads scores that lie in the middle of a larger buffer', () => {
  const buffer = Float32Array.of(9, 9, 1, 3, 2);
  const total = buffer.subarray(2);
  expect([...rankPosts(total, Int32Array.of(0, 1, 2))]).toEqual([1, 2, 0]);
});

test('gives nothing for nothing', () => {
  expect(rankPosts(new Float32Array(3), new Int32Array())).toHaveLength(0);
});
