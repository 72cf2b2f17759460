import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/recommend/Catalogue.js';
import type { RecommendationQuery } from '../../../src/recommend/RecommendationQuery.js';
import { varyList } from '../../../src/recommend/varyList.js';

const query = { mood: null, category: null } as RecommendationQuery;

/** A list of posts in the order of their index, each with one category. */
function vary(categories: number[], asked = query): number[] {
  const index = { categories: categories.map((category) => [category]) };
  const order = Int32Array.from(categories.keys());
  const catalogue = { index } as unknown as Catalogue;
  return [...varyList(order, asked, catalogue)];
}

describe('varyList', () => {
  test('breaks up a long run of one category', () => {
    expect(vary([1, 1, 1, 1, 1, 1, 1, 2, 1])).toEqual([
      0, 1, 2, 3, 4, 7, 5, 6, 8,
    ]);
  });

  test('changes nothing where one kind was asked for', () => {
    const categories = [1, 1, 1, 1, 1, 1, 1, 2];
    const unchanged = [...categories.keys()];
    expect(vary(categories, { ...query, category: 1 })).toEqual(unchanged);
    expect(vary(categories, { ...query, mood: 1 })).toEqual(unchanged);
  });

  test('takes an empty list', () => {
    expect(vary([])).toEqual([]);
  });
});
