import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecommendationRequest } from '../../../src/recommend/RecommendationQuery.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../support/createRecommender.js';
import type { MemoryPost } from '../../support/MemoryRecommendationGraph.js';

const DAY_MS = 86_400_000;
const ALL = { userId: 'u', first: 100 };
let recommender: Recommender;
let posts: readonly MemoryPost[];

beforeAll(async () => {
  recommender = await createRecommender();
  const { graph, catalogues } = recommender;
  graph.posted = graph.posted.map((post, number) => ({
    ...post,
    categories:
      number % 4 === 0 ? [...post.categories, 'Short'] : post.categories,
    ...(number % 5 === 0 ? {} : { authorId: `a${number % 3}` }),
    ...(number % 7 === 0 ? {} : { createdAt: NOON - number * DAY_MS }),
    features: number % 2 === 0 ? { year: 1990 + number, views: number } : {},
  }));
  posts = graph.posted;
  graph.users.set('busy', {
    vector: [0, 1],
    interactions: [4, 7, 12, 18].flatMap((number, place) => [
      interaction(number, 'viewed', NOON - place * DAY_MS),
      ...(place % 2 === 0 ? [interaction(number, 'liked', NOON)] : []),
    ]),
  });
  graph.model = { ...graph.model!, id: 'model-steered' };
  await catalogues.refresh();
});

function interaction(number: number, type: 'viewed' | 'liked', at: number) {
  const postId = `p${String(number).padStart(2, '0')}`;
  return { postId, type, value: null, at };
}

async function idsOf(
  request: Partial<RecommendationRequest>,
): Promise<string[]> {
  const page = await recommender.ask(request);
  return page.posts.map(({ postId }) => postId);
}

async function refusalOf(
  request: Partial<RecommendationRequest>,
): Promise<unknown> {
  return recommender.ask({ userId: 'u', ...request }).then(
    () => 'no refusal',
    (error: unknown) => error,
  );
}

describe('where', () => {
  const names = ['Comedy', 'Drama', 'Horror', 'Short'];
  const namesFilter = fc.record(
    {
      any: fc.subarray(names, { minLength: 1 }),
      all: fc.subarray(names, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  const moment = fc.integer({ min: -40, max: 5 }).map((x) => NOON + x * DAY_MS);
  const filter = fc.record(
    {
      categories: namesFilter,
      moods: fc.record({ any: fc.constant(['dark']) }),
      createdAfter: moment,
      authorIds: fc.subarray(['a0', 'a1', 'a2', 'nobody'], { minLength: 1 }),
      features: fc.constant([{ name: 'year', min: 1995, max: 2010 }]),
    },
    { requiredKeys: [] },
  );

  test('keeps just the posts that meet every part', async () => {
    const whole = await idsOf(ALL);
    await fc.assert(
      fc.asyncProperty(filter, async (where) => {
        const kept = await idsOf({ ...ALL, where });
        const wanted = posts.filter((post) => meets(post, where));
        const expected = whole.filter((id) => wanted.some((p) => p.id === id));
        expect([...kept].sort()).toEqual(expected.sort());
      }),
      { numRuns: 100 },
    );
  });

  function meets(
    post: MemoryPost,
    where: NonNullable<RecommendationRequest['where']>,
  ): boolean {
    const { categories, moods, createdAfter, authorIds, features } = where;
    const has = (name: string) => post.categories.includes(name);
    return (
      (categories?.any?.some(has) ?? true) &&
      (categories?.all?.every(has) ?? true) &&
      (moods === undefined || post.moods.includes('dark')) &&
      (createdAfter == null || (post.createdAt ?? -1) >= createdAfter) &&
      (authorIds == null || authorIds.includes(post.authorId ?? '')) &&
      (features == null ||
        ((post.features?.year ?? 0) >= 1995 && post.features!.year! <= 2010))
    );
  }

  test('of nothing is no filter, and shares the list and its cursors', async () => {
    const { posts: page } = await recommender.ask({ userId: 'u', first: 2 });
    const after = page[1]!.cursor;
    const empty = { where: { categories: {} }, exclude: [], diversity: 0 };
    const rest = await idsOf({ ...ALL, ...empty, weights: {}, after });
    expect(rest).toEqual((await idsOf(ALL)).slice(2));
  });

  test('leaves out the moment of createdBefore and takes that of createdAfter', async () => {
    const createdAt = NOON - 3 * DAY_MS;
    const from = await idsOf({ ...ALL, where: { createdAfter: createdAt } });
    const until = await idsOf({ ...ALL, where: { createdBefore: createdAt } });
    expect(from).toContain('p03');
    expect(until).not.toContain('p03');
  });

  test.each([
    [{ categories: { any: ['Opera'] } }, 'where.categories.any', /"Opera"/],
    [{ categories: { all: [] } }, 'where.categories.all', /1 to 50.*has 0/],
    [{ moods: { all: ['grumpy'] } }, 'where.moods.all', /one of dark, funny/],
    [{ authorIds: [''] }, 'where.authorIds', /1 to 128 characters/],
    [{ authorIds: [] }, 'where.authorIds', /1 to 100 entries but has 0/],
    [{ features: [] }, 'where.features', /1 to 20 entries/],
    [
      { features: [{ name: 'length' }] },
      'where.features.name',
      /one of views, year but got: "length"/,
    ],
    [
      { features: [{ name: 'year', min: 3, max: 2 }] },
      'where.features',
      /min of year must not be above max but got: 3 and 2/,
    ],
    [
      { createdAfter: NOON, createdBefore: NOON },
      'where.createdBefore',
      /later than where.createdAfter/,
    ],
  ])('refuses %j, naming %s', async (where, argument, message) => {
    expect(await refusalOf({ where })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(message) as string,
      details: { argument },
    });
  });
});

describe('exclude', () => {
  test('leaves posts out and fills the page with others', async () => {
    const whole = await idsOf(ALL);
    const exclude = [whole[0]!, whole[2]!, 'never heard of'];
    const page = await idsOf({ userId: 'u', first: 5, exclude });
    expect(page).toHaveLength(5);
    expect(page).not.toContain(whole[0]);
  });

  test('refuses more than 500', async () => {
    const exclude = Array<string>(501).fill('p01');
    expect(await refusalOf({ exclude })).toMatchObject({
      message: 'exclude must have 0 to 500 entries but has 501',
    });
  });
});

describe('diversity', () => {
  test('makes neighbours in the list less alike the more of it is asked for, with every post kept', async () => {
    const likeness = async (diversity: number) => {
      const ids = await idsOf({ ...ALL, diversity });
      const head = ids.slice(0, 8).map((id) => angleOf(id));
      const pairs = head.flatMap((a, at) =>
        head.slice(at + 1).map((b) => Math.cos(a - b)),
      );
      return pairs.reduce((sum, cosine) => sum + cosine, 0) / pairs.length;
    };
    expect(await likeness(0.5)).toBeLessThan(await likeness(0));
    expect(await likeness(1)).toBeLessThan(await likeness(0.01));
    const varied = await idsOf({ ...ALL, diversity: 1 });
    expect([...varied].sort()).toEqual((await idsOf(ALL)).sort());
  });

  test('keeps the best post first', async () => {
    const [first] = await idsOf({ ...ALL, category: 'Drama' });
    const varied = await idsOf({ ...ALL, category: 'Drama', diversity: 0.9 });
    expect(varied[0]).toBe(first);
  });

  function angleOf(id: string): number {
    const [x = 0, y = 0] = posts.find((post) => post.id === id)!.vector;
    return Math.atan2(y, x);
  }
});

describe('weights', () => {
  test('of one are the list that nobody steered', async () => {
    const weights = { viewed: 1, liked: 1, inspired: 1, rated: 1 };
    const asked = { userId: 'busy', first: 100 };
    expect(await idsOf({ ...asked, weights })).toEqual(await idsOf(asked));
  });

  test('of zero take a type out of what is known, while seen posts stay away', async () => {
    const asked = { userId: 'busy', first: 100 };
    const steered = await idsOf({ ...asked, weights: { viewed: 0 } });
    expect(steered).not.toEqual(await idsOf(asked));
    expect(steered).not.toContain('p07');
  });

  test.each([-1, 10.5, NaN])('refuse %s', async (liked) => {
    expect(await refusalOf({ weights: { liked } })).toMatchObject({
      message: `weights.liked must be a number from 0 to 10 but got: ${liked}`,
      details: { argument: 'weights.liked' },
    });
  });
});

describe('explore', () => {
  test('gives that share of the places, evenly spread, and says so', async () => {
    const page = await recommender.ask({ ...ALL, explore: 0.25 });
    const explored = page.posts.map(({ source }) => source === 'EXPLORATION');
    expect(explored.slice(0, 8)).toEqual(
      [0, 0, 0, 1, 0, 0, 0, 1].map((place) => place === 1),
    );
  });

  test('keeps every post once, and gives the same list to the same question', async () => {
    for (const explore of [0.1, 0.5, 1]) {
      const explored = await idsOf({ ...ALL, explore });
      expect([...explored].sort()).toEqual((await idsOf(ALL)).sort());
      await recommender.loseLists();
      expect(await idsOf({ ...ALL, explore })).toEqual(explored);
    }
  });

  test('prefers what few people know', async () => {
    const numKnown = async (explore: number) => {
      let known = 0;
      for (let user = 0; user < 30; user++) {
        recommender.clock += 60_000;
        const ids = await idsOf({ userId: 'stranger', first: 5, explore });
        const people = (id: string) =>
          posts.find((p) => p.id === id)!.popularity;
        known += ids.reduce((sum, id) => sum + people(id), 0);
      }
      return known;
    };
    expect(await numKnown(1)).toBeLessThan(await numKnown(0));
  });
});

describe('mood for a user', () => {
  test('is all there is for a stranger: the list of coldStart', async () => {
    const page = await recommender.ask({ userId: 'nobody', mood: 'dark' });
    expect(page.posts.map(({ postId }) => postId)).toEqual(
      await idsOf({ mood: 'dark' }),
    );
    expect(page).toMatchObject({
      coldStart: true,
      blend: { mood: 1, behaviour: 0 },
    });
  });

  test('decides less the more is known, and says how much', async () => {
    const few = await recommender.ask({ userId: 'u', mood: 'dark' });
    const more = await recommender.ask({ userId: 'busy', mood: 'dark' });
    expect(few.blend.mood).toBeCloseTo(10 / 11);
    expect(more.blend.mood).toBeCloseTo(10 / 14);
    expect(more.blend.behaviour).toBeCloseTo(4 / 14);
    const none = await recommender.ask({ userId: 'busy' });
    expect(none.blend).toEqual({ mood: 0, behaviour: 1 });
  });

  test('moves its posts up without hiding what fits the user', async () => {
    const moody = await idsOf({ userId: 'busy', mood: 'funny', first: 100 });
    const plain = await idsOf({ userId: 'busy', first: 100 });
    const meanPlace = (ids: string[]) => {
      const places = ids.flatMap((id, place) =>
        posts.find((post) => post.id === id)!.moods.includes('funny')
          ? [place]
          : [],
      );
      return places.reduce((sum, place) => sum + place, 0) / places.length;
    };
    expect(meanPlace(moody)).toBeLessThan(meanPlace(plain));
    expect([...moody].sort()).toEqual([...plain].sort());
  });
});

describe('a cursor', () => {
  const steered: readonly Partial<RecommendationRequest>[] = [
    { where: { categories: { any: ['Drama'] } } },
    { exclude: ['p01'] },
    { diversity: 0.5 },
    { weights: { liked: 2 } },
    { explore: 0.5 },
    { mood: 'dark' },
  ];

  test.each(steered)('of %j holds with nothing else', async (steering) => {
    const { posts: page } = await recommender.ask({ userId: 'u', ...steering });
    const after = page[0]!.cursor;
    for (const other of [{}, ...steered.filter((one) => one !== steering)]) {
      expect(await refusalOf({ ...other, after })).toMatchObject({
        details: { argument: 'after', reason: 'INVALID_CURSOR' },
      });
    }
    const next = await idsOf({ userId: 'u', ...steering, after });
    expect(next[0]).toBe(page[1]!.postId);
  });

  test('of a filter holds however it is written', async () => {
    const where = { categories: { any: ['Drama', 'Comedy'] } };
    const { posts: page } = await recommender.ask({ userId: 'u', where });
    const same = {
      categories: { any: ['comedy', 'DRAMA', 'drama'], all: null },
    };
    const after = page[0]!.cursor;
    const next = await idsOf({ userId: 'u', where: same, after });
    expect(next[0]).toBe(page[1]!.postId);
  });
});
