import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startUpstream,
  type RunningUpstream,
} from '../../../src/upstream/startUpstream.js';
import { makeRecords } from '../../support/makeRecords.js';

const records = makeRecords({ users: 25, posts: 12, interactions: 300 });
let upstream: RunningUpstream;
beforeAll(async () => {
  upstream = await startUpstream({
    records,
    port: 0,
    token: 'secret',
    pageSizeMax: 10,
  });
});
afterAll(() => upstream.close());

type Body = Record<string, unknown> & { posts: Record<string, unknown>[] };

async function get(path: string, token: string | null = 'secret') {
  const headers = token === null ? {} : { 'Flic-Token': token };
  const response = await fetch(upstream.url + path, { headers });
  const body = (await response.json()) as Body;
  return { status: response.status, body };
}

test('answers with the envelope of the API, its keys in order', async () => {
  const views = await get(`/posts/view?page=1&page_size=10&${upstream.params}`);
  const users = await get('/users/get_all?page=1&page_size=10');
  expect(Object.keys(views.body)).toEqual([
    'status',
    'message',
    'page',
    'page_size',
    'max_page_size',
    'posts',
  ]);
  expect(Object.keys(users.body)).toEqual([
    'status',
    'message',
    'page',
    'max_page_size',
    'page_size',
    'users',
  ]);
  expect(views.body).toMatchObject({
    status: 'success',
    message: 'Viewed posts fetched successfully',
    page: 1,
    page_size: 10,
    max_page_size: 10,
  });
});

test.each([
  ['/posts/view', 'viewed', ['id', 'post_id', 'user_id', 'viewed_at']],
  ['/posts/like', 'liked', ['id', 'post_id', 'user_id', 'liked_at']],
  ['/posts/inspire', 'inspired', ['id', 'post_id', 'user_id', 'inspired_at']],
  [
    '/posts/rating',
    'rated',
    ['id', 'post_id', 'user_id', 'rating_percent', 'rated_at'],
  ],
])(
  '%s gives rows of its kind, ids as numbers, times without a zone',
  async (path, type, keys) => {
    const { body } = await get(`${path}?page=1&page_size=3&${upstream.params}`);
    const row = body.posts[0]!;
    expect(Object.keys(row)).toEqual(keys);
    expect(typeof row.post_id).toBe('number');
    expect(row[`${type}_at`]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  },
);

test('pages end in a short page that says how many rows it has, then an empty one', async () => {
  const pages = await Promise.all(
    [1, 2, 3].map((page) =>
      get(`/posts/summary/get?page=${page}&page_size=10`),
    ),
  );
  expect(pages.map(({ body }) => [body.page_size, body.posts.length])).toEqual([
    [10, 10],
    [2, 2],
    [0, 0],
  ]);
});

test('no page is larger than the maximum, whatever is asked for', async () => {
  const { body } = await get('/posts/summary/get?page=1&page_size=5000');
  expect(body.posts).toHaveLength(10);
});

test('without the constant parameter the interaction lists give whole posts', async () => {
  const { status, body } = await get('/posts/like?page=1&page_size=2');
  expect(status).toBe(200);
  expect(body.posts[0]).toHaveProperty('title');
  expect(body.posts[0]).not.toHaveProperty('user_id');
});

test('a post shows its category, all categories as tags, moods and counters', async () => {
  const { body } = await get('/posts/summary/get?page=1&page_size=2');
  const views = new Set(
    records.interactions
      .filter((row) => row.type === 'viewed' && row.postId === '2')
      .map((row) => row.userId),
  );
  expect(body.posts[1]).toMatchObject({
    id: 2,
    title: 'Post 2',
    category: { name: 'Category 1', count: 4 },
    tags: ['Category 1', 'Category 4'],
    video_link: 'https://video.example/2.mp4',
    view_count: views.size,
    created_at: records.posts[1]!.createdAt,
    post_summary: {
      emotions: { primary_emotions: ['mood 1', 'calm'] },
      quality_indicators: { length: 11 },
    },
  });
});

describe('refuses', () => {
  test.each([[null], ['wrong'], ['secret ']])(
    'token %j with 401',
    async (token) => {
      const { status, body } = await get(
        '/users/get_all',
        token === 'secret ' ? 'secret2' : token,
      );
      expect([status, body.status]).toEqual([401, 'failed']);
    },
  );

  test.each([
    ['/nothing/here', 404],
    ['/posts/view?page=0', 400],
    ['/posts/view?page=1.5', 400],
    ['/posts/view?page=x', 400],
    ['/posts/view?page_size=-1', 400],
  ])('%s with %d', async (path, expected) => {
    const { status, body } = await get(path);
    expect([status, body.status]).toEqual([expected, 'failed']);
  });

  test('any method but GET with 405', async () => {
    const response = await fetch(`${upstream.url}/users/get_all`, {
      method: 'POST',
    });
    expect(response.status).toBe(405);
  });

  test('a port that is taken, naming it', async () => {
    const port = Number(new URL(upstream.url).port);
    await expect(
      startUpstream({ records, port, token: 't' }),
    ).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining(String(port)) as string,
    });
  });
});

test('ids that are no numbers pass as they are', async () => {
  const named = {
    users: [{ id: 'ann', features: {} }],
    posts: [],
    interactions: [
      {
        userId: 'ann',
        postId: '007',
        type: 'viewed' as const,
        value: null,
        at: null,
      },
    ],
  };
  const own = await startUpstream({ records: named, port: 0, token: 't' });
  const response = await fetch(`${own.url}/posts/view?${own.params}`, {
    headers: { 'flic-token': 't' },
  });
  const { posts } = (await response.json()) as Body;
  await own.close();
  expect(posts).toEqual([
    { id: 1, post_id: '007', user_id: 'ann', viewed_at: '' },
  ]);
});
