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
  type WritingServer,
} from '../../support/writingServer.js';

let api: WritingServer;

beforeAll(async () => {
  api = await openWritingServer();
});
beforeEach(() => api.renew());
afterAll(() => api.close());

test('a post that somebody does not want is in none of their lists until they take it back', async () => {
  const [first] = await api.ids('u0');
  const say = `mutation ($undo: Boolean!) { notInterested(input: { userId: "u0", postId: "${first}", undo: $undo }) {
    post { id } userErrors { code } } }`;
  await api.server.ask(say, { undo: false });
  expect(await api.ids('u0')).not.toContain(first);
  expect(await api.ids('u3')).toContain(first);
  await api.server.ask(say, { undo: true });
  expect(await api.ids('u0')).toContain(first);
});

test('users are made with their features', async () => {
  const { data } = await api.server
    .ask(`mutation { upsertUsers(input: { users: [
    { id: "ann", features: [{ name: "age", value: 31 }] }, { id: "" } ] }) {
    users { id interactionCount } userErrors { code field } } }`);
  expect(data).toEqual({
    upsertUsers: {
      users: [{ id: 'ann', interactionCount: 0 }],
      userErrors: [{ code: 'INVALID', field: ['users', '1', 'id'] }],
    },
  });
  const [row] = await api.graph.cypher(
    "MATCH (u:User {id: 'ann'}) RETURN u.feature_age AS age",
  );
  expect(row).toEqual({ age: 31 });
});

describe('a deleted user', () => {
  const REMOVE = `mutation ($userId: ID!) { deleteUser(input: { userId: $userId }) {
    userId deletedInteractions deletedPostIds userErrors { code } } }`;

  test('leaves nothing behind', async () => {
    const { impressionToken } = await api.list('u0', { first: 2 });
    await api.server.ask(
      `mutation ($t: String!) { recordImpressions(input: { impressionToken: $t }) { shown } }`,
      { t: impressionToken },
    );
    await api.server.ask(UPSERT_POSTS, {
      posts: [{ id: 'own', authorId: 'u0' }],
    });
    const { data } = await api.server.ask<{
      deleteUser: Record<string, unknown>;
    }>(REMOVE, { userId: 'u0' });
    expect(data.deleteUser).toMatchObject({
      userId: 'u0',
      deletedPostIds: ['own'],
      userErrors: [],
    });
    expect(data.deleteUser.deletedInteractions).toBeGreaterThan(0);
    const [left] = await api.graph.cypher(
      `OPTIONAL MATCH (u:User {id: 'u0'}) OPTIONAL MATCH (i:Impression) OPTIONAL MATCH (p:Post {id: 'own'})
       RETURN count(u) + count(i) + count(p) AS count`,
    );
    expect(left).toEqual({ count: 0 });
    const again = await api.server.ask('{ user(id: "u0") { id } }');
    expect(again.data).toEqual({ user: null });
  });

  test('that nobody knows is said so', async () => {
    const { data } = await api.server.ask(REMOVE, { userId: 'nobody' });
    expect(data).toMatchObject({
      deleteUser: { userId: null, userErrors: [{ code: 'UNKNOWN_USER' }] },
    });
  });
});
