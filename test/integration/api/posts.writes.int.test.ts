import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import {
  openWritingServer,
  UPSERT_POSTS,
  type UserError,
  type WritingServer,
} from '../../support/writingServer.js';

let api: WritingServer;

beforeAll(async () => {
  api = await openWritingServer();
});
beforeEach(() => api.renew());
afterAll(() => api.close());

describe('upserted posts', () => {
  test('are recommendable before the next training, through what they are like', async () => {
    const { data } = await api.server.ask<{
      upsertPosts: { posts: Record<string, unknown>[] };
    }>(UPSERT_POSTS, {
      posts: [
        {
          id: 'brand-new',
          title: 'Fresh from the oven',
          categories: ['Comedy', 'Baking'],
          moods: ['Dark'],
          createdAt: '2026-01-02T00:00:00Z',
          authorId: 'baker',
        },
      ],
    });
    expect(data.upsertPosts.posts).toEqual([
      {
        id: 'brand-new',
        title: 'Fresh from the oven',
        url: null,
        category: 'Comedy',
        categories: ['Comedy', 'Baking'],
        moods: ['dark'],
        createdAt: '2026-01-02T00:00:00.000Z',
        authorId: 'baker',
      },
    ]);
    expect(await api.ids('u0', { category: 'Baking' })).toEqual(['brand-new']);
    const all = await api.ids('u0');
    const place = all.indexOf('brand-new');
    const before = all.slice(0, place);
    const unlike = (id: string) => Number(id.slice(1)) % 3 === 1;
    expect(place).toBeGreaterThanOrEqual(0);
    expect(before.filter(unlike).length).toBeLessThan(
      all.filter(unlike).length / 4,
    );
  });

  test('keep what is left out, and lose what is null', async () => {
    const posts = [
      { id: 'p001', title: 'New title', url: null, authorId: 'u1' },
      { id: 'p001', authorId: 'u2' },
    ];
    const { data } = await api.server.ask<{
      upsertPosts: { posts: Record<string, unknown>[] };
    }>(UPSERT_POSTS, { posts });
    expect(data.upsertPosts.posts).toMatchObject([
      {
        id: 'p001',
        title: 'New title',
        url: null,
        categories: ['Drama'],
        authorId: 'u2',
      },
    ]);
    const makers = await api.graph.cypher(
      "MATCH (u:User)-[:CREATED]->(:Post {id: 'p001'}) RETURN u.id AS id",
    );
    expect(makers).toEqual([{ id: 'u2' }]);
  });

  test('that are wrong are named with the value and what is allowed', async () => {
    const { data } = await api.server.ask<{
      upsertPosts: { posts: unknown[]; userErrors: UserError[] };
    }>(UPSERT_POSTS, {
      posts: [
        { id: 'x'.repeat(129) },
        { id: 'p-bad', url: 'javascript:alert(1)' },
        { id: 'p-bad', features: [{ name: 'a b', value: 1 }] },
        { id: 'p-good' },
      ],
    });
    const { posts, userErrors } = data.upsertPosts;
    expect(posts).toHaveLength(1);
    expect(userErrors.map(({ field }) => field.join('.'))).toEqual([
      'posts.0.id',
      'posts.1.url',
      'posts.2.features.0.name',
    ]);
    expect(userErrors[1]!.message).toBe(
      'url must be an http or https address but got: "javascript:alert(1)"',
    );
  });
});

test('a hidden post leaves every list at once, also one that is being paged through, and comes back', async () => {
  const first = await api.list('u0', { first: 3 });
  const [, , , fourth] = await api.ids('u0');
  const hide = `mutation ($hidden: Boolean!) { hidePost(input: { postId: "${fourth}", hidden: $hidden }) {
    post { id } hidden userErrors { code } } }`;
  const { data } = await api.server.ask(hide, { hidden: true });
  expect(data).toEqual({
    hidePost: { post: { id: fourth }, hidden: true, userErrors: [] },
  });
  expect(await api.ids('u0')).not.toContain(fourth);
  const { endCursor } = first.pageInfo;
  const rest = await api.ids('u0', { after: endCursor });
  expect(rest).not.toContain(fourth);
  expect(rest).toHaveLength((await api.ids('u0')).length - 3);
  await api.server.ask(hide, { hidden: false });
  expect(await api.ids('u0')).toContain(fourth);
});
