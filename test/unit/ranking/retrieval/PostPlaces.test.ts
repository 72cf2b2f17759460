import { expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { PostPlaces } from '../../../../src/ranking/retrieval/PostPlaces.js';

test('posts have the places that they were first met in', () => {
  const places = new PostPlaces();
  const given = [7, 0, 7, 999_999, 0].map((post) => places.placeOf(post));
  expect(given).toEqual([0, 1, 0, 2, 1]);
  expect(Array.from(places.posts)).toEqual([7, 0, 999_999]);
  expect([7, 0, 999_999, 8].map((post) => places.find(post))).toEqual([
    0, 1, 2, -1,
  ]);
});

test('tens of thousands are told apart, as a map would, and none is left when it is cleared', () => {
  const places = new PostPlaces();
  const random = createRandom(1);
  const expected = new Map<number, number>();
  for (let draw = 0; draw < 60_000; draw++) {
    const post = Math.floor(random() * 40_000);
    if (!expected.has(post)) expected.set(post, expected.size);
    places.placeOf(post);
  }
  expect(places.size).toBe(expected.size);
  for (let post = 0; post < 40_000; post++) {
    expect(places.find(post)).toBe(expected.get(post) ?? -1);
  }
  places.clear();
  expect(places.find(places.posts[0] ?? 1)).toBe(-1);
  expect(places.placeOf(5)).toBe(0);
});
