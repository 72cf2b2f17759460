import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LISTS } from '../../../../src/collect/stages/lists.js';
import { createParseRows } from '../../../../src/collect/stages/parseRows.js';

const parse = (name: string, rows: readonly unknown[]) => {
  const list = LISTS.find((each) => each.name === name)!;
  return createParseRows(list, { source: 'api', moodMap: new Map() })(rows);
};

test('takes the interaction rows of the API, times as UTC', () => {
  const viewed = {
    id: 10726,
    post_id: 1346,
    user_id: 5,
    viewed_at: '2024-11-24 20:26:04',
  };
  const rated = {
    id: 1,
    post_id: 516,
    user_id: 1,
    rating_percent: 64,
    rated_at: '2024-01-11 12:45:41',
  };
  expect(parse('viewed', [viewed]).interactions).toEqual([
    {
      userId: '5',
      postId: '1346',
      type: 'viewed',
      value: null,
      at: Date.UTC(2024, 10, 24, 20, 26, 4),
    },
  ]);
  expect(parse('rated', [rated]).interactions).toEqual([
    {
      userId: '1',
      postId: '516',
      type: 'rated',
      value: 64,
      at: Date.UTC(2024, 0, 11, 12, 45, 41),
    },
  ]);
});

test('takes a whole post of the API: category, tags, moods, numbers and nothing of its owner', () => {
  const row = {
    id: 789,
    category: {
      id: 2,
      name: 'Vible',
      count: 534,
      description: 'All the best vibes!',
      image_url: 'https://i',
    },
    slug: '07678b',
    title: 'A title',
    view_count: 20,
    average_rating: 44,
    video_link: 'https://video/x.mp4',
    thumbnail_url: 'javascript:alert(1)',
    created_at: 1_712_553_291_000,
    first_name: 'Ann',
    username: 'ann',
    picture_url: 'https://me',
    tags: ['Vible', 'pets'],
    post_summary: {
      emotions: { primary_emotions: ['Hope'] },
      quality_indicators: { sharpness: 0.7, note: 'good', steady: true },
    },
  };
  const { posts, setAside } = parse('posts', [
    row,
    { ...row, post_summary: [] },
  ]);
  expect(setAside).toEqual([]);
  expect(posts[0]).toEqual({
    id: '789',
    title: 'A title',
    url: 'https://video/x.mp4',
    thumbnailUrl: null,
    categories: ['Vible', 'pets'],
    moods: ['hope'],
    createdAt: 1_712_553_291_000,
    authorId: null,
    features: { sharpness: 0.7, steady: 1 },
  });
  expect(posts[1]).toMatchObject({ moods: [], features: {} });
});

test('takes a user without the person', () => {
  const row = {
    id: 9,
    first_name: 'Ann',
    last_name: 'Example',
    email: 'ann@example.org',
    is_verified: true,
    has_wallet: 'yes',
    follower_count: 12,
    latitude: '48.1',
    features: { age: 31, note: 'x' },
  };
  expect(parse('users', [row]).users).toEqual([
    { id: '9', features: { verified: 1, age: 31 } },
  ]);
});

describe('a row that is wrong is set aside with the reason', () => {
  test.each([
    ['viewed', { post_id: 1, viewed_at: '' }, '`user_id` is missing'],
    ['viewed', { post_id: {}, user_id: 1 }, '`post_id` is {}'],
    [
      'viewed',
      { post_id: 2 ** 53, user_id: 1 },
      '`post_id` is 9007199254740992',
    ],
    [
      'viewed',
      { post_id: 1, user_id: 1, viewed_at: 'yesterday' },
      '`viewed_at` is "yesterday": expected YYYY-MM-DD HH:MM:SS',
    ],
    [
      'viewed',
      { post_id: 1, user_id: 1, viewed_at: '2024-02-31T25:00:00' },
      '`viewed_at`',
    ],
    [
      'rated',
      { post_id: 1, user_id: 1, rating_percent: '64' },
      '`rating_percent` is "64"',
    ],
    [
      'rated',
      { post_id: 1, user_id: 1, rating_percent: 101 },
      '`rating_percent` is 101',
    ],
    ['posts', { title: 'no id' }, '`id` is missing'],
    ['posts', { id: 1, created_at: 'now' }, '`created_at` is "now"'],
    ['users', { id: '' }, '`id` is ""'],
    ['users', null, 'the row is object, not an object'],
    ['liked', 'row', 'the row is string, not an object'],
  ])('%s %j', (list, row, reason) => {
    const { setAside, ...taken } = parse(list, [row]);
    expect(Object.values(taken).flat()).toEqual([]);
    expect(setAside).toHaveLength(1);
    expect(setAside[0]).toMatchObject({ source: 'api', list });
    expect(setAside[0]?.reason).toContain(reason);
  });

  test('and what is kept of it names nobody', () => {
    const row = {
      id: null,
      email: 'ann@example.org',
      first_name: 'Ann',
      is_verified: true,
    };
    const [kept] = parse('users', [row]).setAside;
    expect(kept?.record).toBe('{"id":null,"is_verified":true}');
  });
});

test('whole posts where interactions were asked for point to UPSTREAM_PARAMS', () => {
  const posts = [
    { id: 1, title: 'A', slug: 'x' },
    { id: 2, title: 'B', slug: 'y' },
  ];
  expect(() => parse('liked', posts)).toThrow(/whole posts.*UPSTREAM_PARAMS/);
});

test('every row is taken or set aside, whatever JSON holds', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('users', 'posts', 'viewed', 'rated'),
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            id: fc.jsonValue(),
            post_id: fc.jsonValue(),
            user_id: fc.jsonValue(),
          }),
        ),
      ),
      (list, rows) => {
        const { users, posts, interactions, setAside } = parse(list, rows);
        const count = users.length + posts.length + interactions.length;
        expect(count + setAside.length).toBe(rows.length);
      },
    ),
  );
});
