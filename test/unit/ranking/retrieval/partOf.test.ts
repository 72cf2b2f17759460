import { expect, test } from 'vitest';
import { range } from '../../../../src/lib/range.js';
import { makeServedCatalogue } from '../../../../bench/support/makeServedCatalogue.js';
import { partOf } from '../../../../src/ranking/retrieval/partOf.js';
import { atOnce } from '../../../../src/lib/atOnce.js';
import { toCatalogue } from '../../../../src/recommend/Catalogue.js';

const { index } = atOnce(
  toCatalogue(
    makeServedCatalogue({ numPosts: 300, dimension: 5 }),
    'generated',
  ),
);
const POSTS = [4, 17, 299, 80, 3];

test('a part has of its posts what the whole has of them, candidates first, each post once', () => {
  const candidates = Int32Array.of(4, 17, 299);
  const {
    index: part,
    seedRows,
    rowOf,
  } = partOf(index, {
    candidates,
    seeds: [80, 17, 3],
  });
  expect([...part.part!.posts]).toEqual(POSTS);
  expect([...seedRows]).toEqual([3, 1, 4]);
  expect([299, 3, 5].map(rowOf)).toEqual([2, 4, undefined]);
  for (const name of [
    'categories',
    'moods',
    'popularity',
    'trend',
    'createdAt',
  ] as const)
    expect([...part[name]]).toEqual(POSTS.map((post) => index[name][post]));
  const rowsOf = (values: Float32Array, width: number) =>
    POSTS.flatMap((post) => [
      ...values.subarray(post * width, (post + 1) * width),
    ]);
  expect([...part.vectors]).toEqual(rowsOf(index.vectors, 5));
  expect([...part.factors.values]).toEqual(rowsOf(index.factors.values, 32));
});

test('what is picked when somebody asks is picked once', () => {
  const options = { candidates: Int32Array.of(1, 2), seeds: [] };
  const { index: part } = partOf(index, options);
  for (const name of ['categories', 'moods', 'popularity', 'trend'] as const)
    expect(part[name]).toBe(part[name]);
});

test('edges of a part leave its seeds and end within it', () => {
  const { index: part } = partOf(index, {
    candidates: range(150),
    seeds: [7, 200],
  });
  const { offsets, targets, scores } = part.similar;
  [7, 200].forEach((post) => {
    const row = part.part!.posts.indexOf(post);
    const found = [...targets.subarray(offsets[row], offsets[row + 1])];
    const [from, to] = [
      index.similar.offsets[post]!,
      index.similar.offsets[post + 1]!,
    ];
    const ends = [...index.similar.targets.subarray(from, to)];
    expect(found.map((end) => part.part!.posts[end])).toEqual(
      ends.filter((end) => end < 150 || end === 200),
    );
  });
  expect(targets).toHaveLength(offsets.at(-1)!);
  expect(scores).toHaveLength(targets.length);
});
