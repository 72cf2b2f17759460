import { describe, expect, test } from 'vitest';
import type { RecommendationPage } from '../../../src/recommend/takePage.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../support/createRecommender.js';

const idsOf = ({ posts }: RecommendationPage) => posts.map((p) => p.postId);

async function see(recommender: Recommender, postId: string): Promise<void> {
  const { graph, clock } = recommender;
  const user = graph.users.get('u')!;
  const viewed = { postId, type: 'viewed', value: null, at: clock } as const;
  const interactions = [viewed, ...user.interactions];
  graph.users.set('u', { ...user, interactions });
  await Promise.resolve();
}

describe('recommend', () => {
  test('ranks by falling score from rank 1, without what was seen', async () => {
    const recommender = await createRecommender();
    const page = await recommender.ask({ userId: 'u', category: 'Comedy' });
    const scores = page.posts.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(page.posts[0]!.rank).toBe(1);
    expect(idsOf(page)).not.toContain('p00');
    expect(page).toMatchObject({ modelVersion: 'model-0', coldStart: false });
  });

  test('asks the database once, for the user', async () => {
    const recommender = await createRecommender();
    recommender.graph.visits.length = 0;
    await recommender.ask({ userId: 'u' });
    expect(recommender.graph.visits).toEqual(['userState']);
  });

  test('never reaches into the database for a mood', async () => {
    const recommender = await createRecommender();
    recommender.graph.visits.length = 0;
    await recommender.ask({ mood: 'dark' });
    expect(recommender.graph.visits).toEqual([]);
  });

  test('ranks a list once for all its pages and for all who ask the same', async () => {
    const recommender = await createRecommender();
    const first = await recommender.ask({ userId: 'nobody' });
    recommender.clock += 5000;
    const again = await recommender.ask({ userId: 'someone else' });
    expect(again.generatedAt).toBe(first.generatedAt);
    const { cursor } = first.posts.at(-1)!;
    const next = await recommender.ask({ userId: 'nobody', after: cursor });
    expect(next.generatedAt).toBe(first.generatedAt);
  });

  test('ranks anew once the list is no longer fresh', async () => {
    const recommender = await createRecommender();
    const first = await recommender.ask({ userId: 'u' });
    recommender.clock += 60_000;
    const second = await recommender.ask({ userId: 'u' });
    expect(second.generatedAt).toBe(first.generatedAt + 60_000);
  });

  test('ranks anew as soon as the user does something', async () => {
    const recommender = await createRecommender();
    const before = await recommender.ask({ userId: 'u' });
    await see(recommender, idsOf(before)[2]!);
    recommender.clock += 1;
    const after = await recommender.ask({ userId: 'u' });
    expect(after.generatedAt).toBe(NOON + 1);
    expect(idsOf(after)).not.toContain(idsOf(before)[2]);
  });

  test('fills a page of an old list with what was not seen meanwhile', async () => {
    const recommender = await createRecommender();
    const first = await recommender.ask({ userId: 'u', first: 3 });
    const whole = await recommender.ask({ userId: 'u', first: 100 });
    await see(recommender, idsOf(whole)[3]!);
    const after = first.posts.at(-1)!.cursor;
    const next = await recommender.ask({ userId: 'u', first: 3, after });
    expect(idsOf(next)).toEqual(idsOf(whole).slice(4, 7));
  });

  test('leaves out of an old list what left the catalogue', async () => {
    const recommender = await createRecommender();
    const first = await recommender.ask({ userId: 'u', first: 3 });
    const whole = await recommender.ask({ userId: 'u', first: 100 });
    const gone = idsOf(whole)[3]!;
    const { graph, catalogues } = recommender;
    graph.posted = graph.posted.filter(({ id }) => id !== gone);
    await catalogues.refresh();
    const after = first.posts.at(-1)!.cursor;
    const next = await recommender.ask({ userId: 'u', first: 100, after });
    expect(idsOf(next)).toEqual(idsOf(whole).slice(4));
  });

  test('is ready for a user that training has not seen', async () => {
    const recommender = await createRecommender();
    const { interactions } = recommender.graph.users.get('u')!;
    recommender.graph.users.set('new', { vector: null, interactions });
    const page = await recommender.ask({ userId: 'new' });
    expect(page.coldStart).toBe(false);
    expect(idsOf(page)).not.toContain('p00');
  });

  test('answers without any model, and says so', async () => {
    const recommender = await createRecommender();
    recommender.graph.model = null;
    await recommender.catalogues.refresh();
    const page = await recommender.ask({ userId: 'u' });
    expect(page.modelVersion).toBeNull();
    expect(page.posts).toHaveLength(10);
    const mood = await recommender.ask({ mood: 'dark', first: 100 });
    expect(mood.posts).toHaveLength(30);
  });

  test('takes a vector of another length for none', async () => {
    const recommender = await createRecommender();
    recommender.graph.users.set('odd', { vector: [1], interactions: [] });
    const page = await recommender.ask({ userId: 'odd' });
    expect(page.coldStart).toBe(true);
  });
});
