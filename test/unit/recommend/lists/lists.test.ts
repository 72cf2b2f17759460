import { beforeEach, describe, expect, test } from 'vitest';
import type { RecommendationPage } from '../../../../src/recommend/takePage.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../../support/createRecommender.js';

const DAY_MS = 86_400_000;
const PAGE = { category: null, first: 100, after: null };
let recommender: Recommender;

beforeEach(async () => {
  recommender = await createRecommender();
  const { graph, catalogues } = recommender;
  graph.posted = graph.posted.map((post, number) => ({
    ...post,
    ...(number % 5 === 0 ? {} : { createdAt: NOON + (4 - number) * DAY_MS }),
  }));
  graph.similar = {
    source: Int32Array.of(0, 0, 1),
    target: Int32Array.of(7, 9, 0),
    score: Float32Array.of(0.2, 0.4, 1),
  };
  graph.users.set('v', {
    vector: null,
    interactions: [
      { postId: 'p04', type: 'liked', value: null, at: NOON - 2 * DAY_MS },
      { postId: 'p04', type: 'viewed', value: null, at: NOON - 3 * DAY_MS },
      { postId: 'p00', type: 'rated', value: 80, at: NOON - 20 * DAY_MS },
      { postId: 'p09', type: 'viewed', value: null, at: null },
    ],
  });
  graph.model = { ...graph.model!, id: 'model-lists' };
  await catalogues.refresh();
});

const idsOf = ({ posts }: RecommendationPage) => posts.map((p) => p.postId);

describe('similarPosts', () => {
  test('gives what the model joins first, strongest first, then all others by cosine', async () => {
    const page = await recommender.reads.similarPosts({
      ...PAGE,
      postId: 'p00',
    });
    expect(idsOf(page).slice(0, 2)).toEqual(['p09', 'p07']);
    expect(page.posts.map(({ score }) => score).slice(0, 2)).toEqual([2, 1.5]);
    const rest = page.posts.slice(2).map(({ score }) => score);
    expect(rest).toEqual([...rest].sort((a, b) => b - a));
    expect(rest[0]).toBeLessThanOrEqual(1);
    expect(idsOf(page)).toHaveLength(29);
    expect(idsOf(page)).not.toContain('p00');
  });

  test('keeps to a category', async () => {
    const asked = { ...PAGE, postId: 'p00', category: 'drama' };
    const { posts } = await recommender.reads.similarPosts(asked);
    expect(posts).toHaveLength(10);
    expect(posts[0]!.postId).toBe('p07');
  });

  test('goes by categories before there is a model', async () => {
    recommender.graph.model = null;
    recommender.graph.similar = recommender.graph.followedBy;
    await recommender.catalogues.refresh();
    const page = await recommender.reads.similarPosts({
      ...PAGE,
      postId: 'p00',
    });
    expect(idsOf(page)[0]).toBe('p03');
    expect(page.modelVersion).toBeNull();
  });

  test('of a post that nobody knows is empty', async () => {
    const page = await recommender.reads.similarPosts({ ...PAGE, postId: 'x' });
    expect(page).toMatchObject({ posts: [], hasNextPage: false });
  });
});

describe('popular', () => {
  test('ever goes by people, equal ones by id, without posts that nobody saw', async () => {
    const page = await recommender.reads.popularPosts({
      ...PAGE,
      window: 'EVER',
    });
    const people = recommender.graph.posted.map((post) => post.popularity);
    expect(page.posts.map(({ score }) => score)).toEqual(
      people.filter((n) => n > 0).sort((a, b) => b - a),
    );
    expect(idsOf(page).slice(0, 3)).toEqual(['p03', 'p14', 'p25']);
  });

  test.each([
    ['DAY', ['p00']],
    ['WEEK', ['p00', 'p04']],
    ['MONTH', ['p00', 'p04']],
  ] as const)('of a %s counts who came since', async (window, expected) => {
    const page = await recommender.reads.popularPosts({ ...PAGE, window });
    expect(idsOf(page)).toEqual(expected);
    const people = window === 'MONTH' ? 2 : 1;
    expect(page.posts[0]!.score).toBe(people);
  });

  test('is counted once for all who ask the same while it is fresh', async () => {
    const asked = { ...PAGE, window: 'WEEK' } as const;
    await recommender.reads.popularPosts(asked);
    recommender.graph.visits.length = 0;
    await recommender.reads.popularPosts(asked);
    expect(recommender.graph.visits).toEqual([]);
  });
});

test('fresh goes by time, newest first, without what has none or is not made yet', async () => {
  const page = await recommender.reads.freshPosts(PAGE);
  const known = recommender.graph.posted.filter(
    ({ createdAt = Infinity }) => createdAt <= NOON + 60_000,
  );
  expect(idsOf(page)).toEqual(known.map(({ id }) => id));
  expect(idsOf(page)[0]).toBe('p04');
});

describe('history', () => {
  test('has an entry for each interaction, newest first', async () => {
    const { entries } = await recommender.reads.history({
      userId: 'v',
      types: null,
      first: 10,
      after: null,
    });
    expect(entries.map(({ item }) => `${item.type} ${item.postId}`)).toEqual([
      'liked p04',
      'viewed p04',
      'rated p00',
      'viewed p09',
    ]);
  });

  test('keeps to the types asked for', async () => {
    const { entries } = await recommender.reads.history({
      userId: 'v',
      types: ['rated', 'liked'],
      first: 10,
      after: null,
    });
    expect(entries.map(({ item }) => item.type)).toEqual(['liked', 'rated']);
  });

  test('goes on after its entry when something was done meanwhile, and says so when that entry is gone', async () => {
    const asked = { userId: 'v', types: null, first: 2 };
    const { graph, reads } = recommender;
    const first = await reads.history({ ...asked, after: null });
    const after = first.entries[1]!.cursor;
    const user = graph.users.get('v')!;
    const newest = {
      postId: 'p20',
      type: 'viewed',
      value: null,
      at: NOON,
    } as const;
    graph.users.set('v', {
      ...user,
      interactions: [newest, ...user.interactions],
    });
    const next = await reads.history({ ...asked, after });
    expect(next.entries.map(({ item }) => item.postId)).toEqual(['p00', 'p09']);
    expect(next.hasPreviousPage).toBe(true);
    graph.users.set('v', { ...user, interactions: [newest] });
    await expect(reads.history({ ...asked, after })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      details: { argument: 'after' },
    });
  });

  test('refuses no types at all', async () => {
    await expect(
      recommender.reads.history({
        userId: 'v',
        types: [],
        first: 1,
        after: null,
      }),
    ).rejects.toMatchObject({ details: { argument: 'types' } });
  });
});

describe('similarUsers', () => {
  const user = (id: string) => ({
    user: { id, interactionCount: 1 },
    score: 0.5,
  });

  test('ends a walk with the model that it began with', async () => {
    const { graph, reads } = recommender;
    graph.likeness.set('u', ['a', 'b', 'c'].map(user));
    const asked = { userId: 'u', first: 2 };
    const { entries, modelVersion } = await reads.similarUsers({
      ...asked,
      after: null,
    });
    expect(modelVersion).toBe('model-lists');
    const after = entries[1]!.cursor;
    const next = await reads.similarUsers({ ...asked, after });
    expect(next.entries.map(({ item, rank }) => [item.user.id, rank])).toEqual([
      ['c', 3],
    ]);
    await recommender.flip();
    await expect(reads.similarUsers({ ...asked, after })).rejects.toMatchObject(
      {
        code: 'CURSOR_EXPIRED',
      },
    );
  });
});

test.each(['', '   ', 'x'.repeat(201)])(
  'search refuses the text "%s"',
  async (text) => {
    await expect(
      recommender.reads.searchPosts({ text, first: 1, after: null }),
    ).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: `text must have 1 to 200 characters that are not all blank but has ${text.length}`,
    });
  },
);
