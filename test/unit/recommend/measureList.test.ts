import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/recommend/Catalogue.js';
import { measureList } from '../../../src/recommend/measureList.js';
import { createRecommender } from '../../support/createRecommender.js';

let catalogue: Catalogue;
beforeAll(async () => {
  const { graph, catalogues } = await createRecommender({ numPosts: 10 });
  graph.posted = graph.posted.map((post, number) => ({
    ...post,
    vector: [
      [2, 0],
      [0, 3],
      [-1, 0],
      [4, 0],
    ][number % 4]!,
    popularity: number,
  }));
  for (let user = 0; user < 7; user++) {
    graph.users.set(`more${user}`, { vector: null, interactions: [] });
  }
  await catalogues.refresh();
  graph.model = { ...graph.model!, id: 'model-measured' };
  await catalogues.refresh();
  catalogue = catalogues.current()!;
});

describe('measureList', () => {
  test('diversity is the mean of 1 − cosine over pairs, whatever the lengths of vectors', () => {
    const of = (...ids: string[]) => measureList(ids, catalogue).diversity;
    expect(of('p00', 'p03')).toBeCloseTo(0);
    expect(of('p00', 'p01')).toBeCloseTo(1);
    expect(of('p00', 'p02')).toBeCloseTo(2);
    expect(of('p00', 'p01', 'p02')).toBeCloseTo(4 / 3);
    expect(of('p00')).toBeNull();
  });

  test('novelty is the mean of the bits that seeing a post gives', () => {
    const of = (...ids: string[]) => measureList(ids, catalogue).novelty;
    expect(of('p08')).toBeCloseTo(0);
    expect(of('p04', 'p02')).toBeCloseTo((1 + 2) / 2);
    expect(of('p00')).toBeCloseTo(3);
    expect(of()).toBeNull();
  });

  test('popularity share counts the posts of the most popular fifth', () => {
    const of = (...ids: string[]) =>
      measureList(ids, catalogue).popularityShare;
    expect(of('p09', 'p08', 'p07', 'p00')).toBe(0.5);
    expect(of('p01', 'unknown')).toBe(0);
    expect(of()).toBeNull();
  });
});
