import { beforeAll, describe, expect, test } from 'vitest';
import { CatalogueHolder } from '../../../src/recommend/CatalogueHolder.js';
import { currentCatalogue } from '../../../src/recommend/currentCatalogue.js';
import type { RecommendationRequest } from '../../../src/recommend/RecommendationQuery.js';
import {
  createRecommender,
  type Recommender,
} from '../../support/createRecommender.js';
import { MemoryRecommendationGraph } from '../../support/MemoryRecommendationGraph.js';

let recommender: Recommender;
beforeAll(async () => {
  recommender = await createRecommender();
});

async function refusalOf(
  request: Partial<RecommendationRequest>,
): Promise<unknown> {
  try {
    await recommender.ask(request);
    return 'no refusal';
  } catch (error) {
    return error;
  }
}

describe('recommend refuses, naming the argument, its value and what is allowed:', () => {
  test.each([-1, 101, 2.5, NaN, Infinity, 2 ** 31])(
    'first: %s',
    async (first) => {
      expect(await refusalOf({ userId: 'u', first })).toMatchObject({
        code: 'BAD_USER_INPUT',
        message: `first must be a whole number from 0 to 100 but got: ${first}`,
        details: { argument: 'first' },
      });
    },
  );

  test('a category that does not exist', async () => {
    expect(await refusalOf({ userId: 'u', category: 'Opera' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'category must be one of Comedy, Drama, Horror but got: "Opera"',
      details: { argument: 'category' },
    });
  });

  test('a mood that does not exist', async () => {
    expect(await refusalOf({ mood: 'grumpy' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'mood must be one of dark, funny but got: "grumpy"',
    });
  });

  test.each(['', 'x'.repeat(129)])('the user id "%s"', async (userId) => {
    expect(await refusalOf({ userId })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: `userId must have 1 to 128 characters but has ${userId.length}`,
    });
  });

  test('a cursor of another query', async () => {
    const { posts } = await recommender.ask({ userId: 'u' });
    const after = posts[0]!.cursor;
    for (const other of [
      { userId: 'v', after },
      { userId: 'u', category: 'Drama', after },
      { mood: 'dark', after },
    ]) {
      expect(await refusalOf(other)).toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { argument: 'after', reason: 'INVALID_CURSOR' },
      });
    }
  });
});

test('before the first catalogue is loaded the service is unavailable', () => {
  const holder = new CatalogueHolder(new MemoryRecommendationGraph(), {
    pollMs: 1000,
    now: Date.now,
  });
  expect(() => currentCatalogue(holder)).toThrow(
    expect.objectContaining({ code: 'SERVICE_UNAVAILABLE' }) as Error,
  );
});
