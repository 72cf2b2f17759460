import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/lib/createRandom.js';
import { topServed } from '../../../src/ranking/topServed.js';
import { varyCategories } from '../../../src/ranking/varyCategories.js';

/** A list of posts in the order of their index, each with one category or none. */
function vary(categories: (number | null)[], head = 200): number[] {
  const order = Int32Array.from(categories.keys());
  const categoryOf = (post: number) => categories[post] ?? undefined;
  return [...varyCategories(order, categoryOf, head)];
}

describe('breaking up runs of one category', () => {
  test('moves the next post of another kind up behind five of one', () => {
    expect(vary([1, 1, 1, 1, 1, 1, 1, 2, 1])).toEqual([
      0, 1, 2, 3, 4, 7, 5, 6, 8,
    ]);
  });

  test('leaves shorter runs alone', () => {
    expect(vary([1, 1, 1, 1, 1, 2, 1, 1])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('leaves posts without a category alone: they need not be alike', () => {
    const categories = [...(Array(8).fill(null) as null[]), 2];
    expect(vary(categories)).toEqual([...categories.keys()]);
  });

  test('leaves a run alone where nothing else is near', () => {
    const categories = [...(Array(230).fill(1) as number[]), 2];
    expect(vary(categories)).toEqual([...categories.keys()]);
  });

  test('leaves what is behind the head alone', () => {
    const categories = [2, 1, 1, 1, 1, 1, 1, 2];
    expect(vary(categories, 6)).toEqual([...categories.keys()]);
  });

  test('keeps every post', () => {
    const categories = Array.from({ length: 500 }, (_none, post) =>
      post % 37 < 30 ? 1 : 2,
    );
    expect(vary(categories).sort((a, b) => a - b)).toEqual([
      ...categories.keys(),
    ]);
  });

  test('the first twenty are the same whether all posts are varied or only as many as matter', () => {
    const random = createRandom(3);
    for (let round = 0; round < 50; round++) {
      const categories = Array.from({ length: 120 }, () =>
        random() < 0.85 ? [1] : random() < 0.5 ? [] : [2],
      );
      const scores = Float32Array.from(categories, () => random());
      const order = Int32Array.from(categories.keys()).sort(
        (a, b) => scores[b]! - scores[a]!,
      );
      const whole = varyCategories(
        order,
        (post) => categories[post]?.[0],
        200,
      ).subarray(0, 20);
      const options = { count: 20, excluded: new Set<number>(), categories };
      expect([...topServed(scores, options)]).toEqual([...whole]);
    }
  });
});
