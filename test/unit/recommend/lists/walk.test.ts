import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecommendationPage } from '../../../../src/recommend/takePage.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../../support/createRecommender.js';

interface Page {
  readonly entries: readonly {
    readonly key: string;
    readonly cursor: string;
  }[];
  readonly hasNextPage: boolean;
}

let recommender: Recommender;
beforeAll(async () => {
  recommender = await createRecommender({ numPosts: 40 });
  const { graph, catalogues } = recommender;
  graph.posted = graph.posted.map((post, number) => ({
    ...post,
    createdAt: NOON - (number % 6) * 1000,
  }));
  graph.users.set('busy', {
    vector: [0, 1],
    interactions: graph.posted.slice(0, 25).flatMap(({ id }, number) => [
      { postId: id, type: 'liked', value: null, at: NOON - (number >> 2) },
      { postId: id, type: 'viewed', value: null, at: NOON - (number >> 2) },
    ]),
  });
  graph.likeness.set(
    'u',
    Array.from({ length: 23 }, (_, number) => ({
      user: { id: `u${number}`, interactionCount: 0 },
      score: 1 / (1 + (number >> 2)),
    })),
  );
  graph.model = { ...graph.model!, id: 'model-walk' };
  await catalogues.refresh();
});

/** Every connection of the API, as a question for one page. */
const CONNECTIONS: Readonly<
  Record<string, (first: number, after: string | null) => Promise<Page>>
> = {
  recommendations: async (first, after) =>
    ofPosts(await recommender.ask({ userId: 'u', first, after })),
  'recommendations, steered': async (first, after) =>
    ofPosts(
      await recommender.ask({
        ...{ userId: 'u', mood: 'dark', diversity: 0.5, explore: 0.3 },
        ...{
          where: { categories: { any: ['Drama', 'Horror'] } },
          first,
          after,
        },
      }),
    ),
  coldStart: async (first, after) =>
    ofPosts(await recommender.ask({ mood: 'funny', first, after })),
  similarPosts: async (first, after) =>
    ofPosts(
      await recommender.reads.similarPosts({
        ...{ postId: 'p03', category: null, first, after },
      }),
    ),
  popular: async (first, after) =>
    ofPosts(
      await recommender.reads.popularPosts({
        ...{ window: 'WEEK', category: null, first, after },
      }),
    ),
  'popular in a category': async (first, after) =>
    ofPosts(
      await recommender.reads.popularPosts({
        ...{ window: 'EVER', category: 'Drama', first, after },
      }),
    ),
  fresh: async (first, after) =>
    ofPosts(
      await recommender.reads.freshPosts({ category: null, first, after }),
    ),
  history: async (first, after) => {
    const asked = { userId: 'busy', types: null, first, after };
    const { entries, hasNextPage } = await recommender.reads.history(asked);
    const keyed = entries.map(({ item, cursor }) => ({
      key: `${item.type} ${item.postId}`,
      cursor,
    }));
    return { entries: keyed, hasNextPage };
  },
  similarUsers: async (first, after) => {
    const asked = { userId: 'u', first, after };
    const { entries, hasNextPage } =
      await recommender.reads.similarUsers(asked);
    const keyed = entries.map(({ item, cursor }) => ({
      key: item.user.id,
      cursor,
    }));
    return { entries: keyed, hasNextPage };
  },
  search: async (first, after) => {
    const asked = { text: 'Title', first, after };
    const { entries, hasNextPage } = await recommender.reads.searchPosts(asked);
    const keyed = entries.map(({ item, cursor }) => ({ key: item.id, cursor }));
    return { entries: keyed, hasNextPage };
  },
};

function ofPosts({ posts, hasNextPage }: RecommendationPage): Page {
  const entries = posts.map(({ postId, cursor }) => ({ key: postId, cursor }));
  return { entries, hasNextPage };
}

describe.each(Object.entries(CONNECTIONS))('%s', (name, pageOf) => {
  test('gives each once, in one order, in pages of any sizes', async () => {
    const whole = await pageOf(100, null);
    const all = whole.entries.map(({ key }) => key);
    expect(all.length).toBeGreaterThan(5);
    expect(new Set(all).size).toBe(all.length);
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(sizes, async (steps) => {
        expect(await walk(pageOf, steps)).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  test('goes on after whichever entry a cursor names', async () => {
    const { entries } = await pageOf(100, null);
    for (const [place, { cursor }] of entries.entries()) {
      const next = await pageOf(3, cursor);
      expect(next.entries).toEqual(entries.slice(place + 1, place + 4));
      expect(next.hasNextPage).toBe(place + 4 < entries.length);
    }
  });

  test('takes no cursor of another connection', async () => {
    const others = Object.entries(CONNECTIONS).filter(([key]) => key !== name);
    for (const [, other] of others) {
      const [entry] = (await other(1, null)).entries;
      await expect(pageOf(1, entry!.cursor)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { argument: 'after', reason: 'INVALID_CURSOR' },
      });
    }
  });

  test.each([-1, 101, 0.5, NaN])('takes no first: %s', async (first) => {
    await expect(pageOf(first, null)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { argument: 'first' },
    });
  });
});

/** Keys of all pages, the sizes going round. */
async function walk(
  pageOf: (first: number, after: string | null) => Promise<Page>,
  sizes: readonly number[],
): Promise<string[]> {
  const walked: string[] = [];
  let after: string | null = null;
  for (let page = 0; ; page++) {
    const { entries, hasNextPage } = await pageOf(
      sizes[page % sizes.length]!,
      after,
    );
    walked.push(...entries.map(({ key }) => key));
    if (!hasNextPage) return walked;
    after = entries.at(-1)!.cursor;
  }
}
