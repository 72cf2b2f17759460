import { expect, test } from 'vitest';
import { barePost, toDataset } from '../../../src/domain/toDataset.js';
import type { InteractionRecord } from '../../../src/domain/records.js';

const viewed = (
  userId: string,
  postId: string,
  at: number | null,
): InteractionRecord => ({ userId, postId, type: 'viewed', value: null, at });

test('creates users and posts that only interactions name', () => {
  const { users, posts, interactions } = toDataset({
    users: [],
    posts: [],
    interactions: [viewed('u2', 'p9', 5), viewed('u1', 'p9', 3)],
  });
  expect(users.ids).toEqual(['u1', 'u2']);
  expect(posts.ids).toEqual(['p9']);
  expect([...interactions.user]).toEqual([0, 1]);
});

test('gives the same columns whatever the order of the records', () => {
  const interactions = [viewed('a', 'x', 1), viewed('b', 'y', 2)];
  const posts = [barePost('y'), barePost('x')];
  expect(toDataset({ users: [], posts, interactions })).toEqual(
    toDataset({
      users: [],
      posts: [...posts].reverse(),
      interactions: [...interactions].reverse(),
    }),
  );
});

test('keeps the latest of the same user, post and type', () => {
  const rated = (value: number, at: number): InteractionRecord => ({
    ...viewed('u', 'p', at),
    type: 'rated',
    value,
  });
  const { interactions } = toDataset({
    users: [],
    posts: [],
    interactions: [rated(80, 20), rated(40, 10)],
  });
  expect([...interactions.value]).toEqual([80]);
});

test('marks what is missing as NaN, never as zero', () => {
  const { users, posts, interactions } = toDataset({
    users: [{ id: 'u', features: { age: 3 } }],
    posts: [],
    interactions: [viewed('u', 'p', null), viewed('w', 'p', null)],
  });
  expect([...users.features.values]).toEqual([3, NaN]);
  expect(posts.createdAt[0]).toBeNaN();
  expect(interactions.at[0]).toBeNaN();
});

test("keeps a post's own category first", () => {
  const post = { ...barePost('p'), categories: ['Western', 'Action'] };
  const { posts, categories } = toDataset({
    users: [],
    posts: [post],
    interactions: [],
  });
  expect(posts.categories[0]?.map((index) => categories[index])).toEqual([
    'Western',
    'Action',
  ]);
});
