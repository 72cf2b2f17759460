import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/lib/atOnce.js';
import { foldVectors } from '../../../src/recommend/foldVectors.js';
import { putPosts } from '../../../src/recommend/putPosts.js';
import type { MemoryRecommendationGraph } from '../../support/MemoryRecommendationGraph.js';
import { type MemoryPost } from '../../support/MemoryRecommendationGraph.js';
import { createRecommender } from '../../support/createRecommender.js';

async function memory(): Promise<MemoryRecommendationGraph> {
  return (await createRecommender({ numPosts: 12 })).graph;
}

const toPost = (id: string, like: MemoryPost): MemoryPost => ({
  ...like,
  id,
  categories: ['New', ...like.categories],
});

describe('posts that changed', () => {
  test('leave the catalogue as a whole reading would have made it, but for vectors and trends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 5 }),
        fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 5 }),
        async (added, removed) => {
          const graph = await memory();
          const before = await graph.loadCatalogue(graph.model);
          const like = graph.posted[0]!;
          const gone = removed.map((place) => graph.posted[place]!.id);
          graph.posted = [
            ...graph.posted.filter(({ id }) => !gone.includes(id)),
            ...added.map((id) => toPost(id, like)),
          ];
          const changed = [...gone, ...added];
          const found = await graph.cataloguePosts(changed);
          const put = atOnce(putPosts(before, changed, found));
          const whole = await graph.loadCatalogue(graph.model);
          const named = ({ ids, categories, categoryNames }: typeof whole) =>
            ids.map((id, post) => [
              id,
              categories[post]!.map((name) => categoryNames[name]),
            ]);
          expect(named(put)).toEqual(named(whole));
          expect(put.popularity).toEqual(whole.popularity);
          expect(put.createdAt).toEqual(whole.createdAt);
        },
      ),
    );
  });

  test('keep the vectors of those that stay, by id', async () => {
    const graph = await memory();
    const before = await graph.loadCatalogue(graph.model);
    graph.posted = [...graph.posted.slice(1), toPost('a', graph.posted[0]!)];
    const ids = [before.ids[0]!, 'a'];
    const put = atOnce(putPosts(before, ids, await graph.cataloguePosts(ids)));
    const { dimension } = graph.model!;
    const vectorOf = (catalogue: typeof put, id: string) => {
      const start = catalogue.ids.indexOf(id) * dimension;
      return catalogue.vectors.subarray(start, start + dimension);
    };
    for (const id of before.ids.slice(1)) {
      expect(vectorOf(put, id)).toEqual(vectorOf(before, id));
    }
    expect([...vectorOf(put, 'a')].every((axis) => axis === 0)).toBe(true);
  });

  test('that are new have the mean vector of what they share categories and moods with', async () => {
    const graph = await memory();
    const before = await graph.loadCatalogue(graph.model);
    const like = graph.posted[0]!;
    graph.posted = [...graph.posted, { ...like, id: 'a' }];
    const put = atOnce(
      putPosts(before, ['a'], await graph.cataloguePosts(['a'])),
    );
    const folded = atOnce(foldVectors(put));
    const { dimension } = graph.model!;
    const start = put.ids.indexOf('a') * dimension;
    const own = folded.subarray(start, start + dimension);
    expect(own.some((axis) => axis !== 0)).toBe(true);
    expect(atOnce(foldVectors(before))).toBe(before.vectors);
  });
});
