import fc from 'fast-check';
import { expect, test } from 'vitest';
import { varyCategories } from '../../../src/ranking/varyCategories.js';
import { withHead } from '../../../src/recommend/PostOrder.js';
import { rankEligible } from '../../../src/recommend/rankEligible.js';
import { rankPosts } from '../../../src/ranking/rankPosts.js';

const posts = fc.array(
  fc.record({
    // Few different scores, so that many are equal.
    score: fc.integer({ min: -20, max: 20 }),
    barred: fc.boolean(),
    category: fc.nat(2),
  }),
  { maxLength: 2500, size: 'max' },
);

test('the head, varied or not, is the beginning of what ranking the whole gives, and the rest follows it', () => {
  fc.assert(
    fc.property(posts, (drawn) => {
      const total = Float32Array.from(drawn, ({ score }) => score / 4);
      const barred = Uint8Array.from(drawn, (post) => Number(post.barred));
      const eligible = Int32Array.from(barred.keys()).filter(
        (post) => barred[post] === 0,
      );
      const categories = drawn.map(({ category }) => [category]);
      const vary = (order: Int32Array) =>
        varyCategories(order, (post) => categories[post]?.[0], 200);
      const whole = rankPosts(total, eligible);

      const ranked = rankEligible(total, { barred, count: eligible.length });
      const { head } = ranked;
      expect(ranked.length).toBe(eligible.length);
      expect(head).toEqual(whole.slice(0, head.length));
      expect(ranked.whole()).toEqual(whole);
      const varied = withHead(ranked, vary(head));
      expect(varied.whole()).toEqual(vary(whole));
      expect(varied.head).toEqual(vary(whole).slice(0, head.length));
    }),
    { numRuns: 50 },
  );
});
