import { expect, test } from 'vitest';
import { PostGroups } from '../../../src/graph/PostGroups.js';

test('the groups of a post come by position, those without one last, of the same by name', () => {
  const groups = new PostGroups();
  groups.add({ name: 'Western', posts: [7, 8], positions: [1, 0] });
  groups.add({ name: 'drama', posts: [7], positions: [null] });
  groups.add({ name: 'Comedy', posts: [8, 7], positions: [0, null] });
  groups.add({ name: 'Action', posts: [7], positions: [0] });
  const byPost = groups.byPost();
  expect(byPost.get(7)).toEqual(['Action', 'Western', 'Comedy', 'drama']);
  expect(byPost.get(8)).toEqual(['Comedy', 'Western']);
});

test('groups without an order come by name, and a post in none has none', () => {
  const groups = new PostGroups();
  groups.add({ name: 'tense', posts: [1] });
  groups.add({ name: 'dark', posts: [1] });
  const byPost = groups.byPost();
  expect(byPost.get(1)).toEqual(['dark', 'tense']);
  expect(byPost.get(2)).toBeUndefined();
});
