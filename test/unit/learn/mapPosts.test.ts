import { beforeAll, expect, test } from 'vitest';
import type { PostMap } from '../../../src/domain/TrainingRuns.js';
import { mapPosts } from '../../../src/learn/mapPosts.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { makeDataset } from '../../support/makeDataset.js';

const dataset = makeDataset();
const numPosts = dataset.posts.ids.length;
const dimension = 4;
/** Two bundles of directions far apart. */
const postVectors = new Float32Array(numPosts * dimension);
for (let post = 0; post < numPosts; post++) {
  postVectors[post * dimension + (post % 2)] = 1;
  postVectors[post * dimension + 2] = post / numPosts / 5;
}
const vectors = { postVectors, dimension };

let map: PostMap;
beforeAll(async () => {
  map = await mapPosts(
    { dataset, vectors, seed: 1 },
    { progress: silentProgress },
  );
});

test('every post has a place on the plane, from 0 to 1', () => {
  expect([...map.postIds].sort()).toEqual([...dataset.posts.ids].sort());
  for (const axis of [map.x, map.y]) {
    expect(axis).toHaveLength(numPosts);
    expect(Math.min(...axis)).toBe(0);
    expect(Math.max(...axis)).toBe(1);
  }
});

test('posts of like vectors lie nearer to each other than to the others', () => {
  const place = (id: string) => map.postIds.indexOf(id);
  const away = (a: number, b: number) => {
    const [left, right] = [dataset.posts.ids[a]!, dataset.posts.ids[b]!];
    return Math.hypot(
      map.x[place(left)]! - map.x[place(right)]!,
      map.y[place(left)]! - map.y[place(right)]!,
    );
  };
  const mean = (values: number[]) =>
    values.reduce((a, b) => a + b) / values.length;
  const pairs = Array.from({ length: numPosts - 2 }, (_none, post) => post);
  const alike = mean(pairs.map((post) => away(post, post + 2)));
  const unlike = mean(pairs.map((post) => away(post, post + 1)));
  expect(alike).toBeLessThan(unlike / 2);
});

test('the same seed draws the same map', async () => {
  const again = await mapPosts(
    { dataset, vectors, seed: 1 },
    { progress: silentProgress },
  );
  expect(again).toEqual(map);
});
