import { expect, test } from 'vitest';
import { activitySlices } from '../../../../src/learn/metrics/activitySlices.js';
import { listDiversity } from '../../../../src/learn/metrics/listDiversity.js';
import { listNovelty } from '../../../../src/learn/metrics/listNovelty.js';
import {
  scoreModel,
  type TestBed,
} from '../../../../src/learn/metrics/scoreModel.js';

/** Three users, of whom the last has nothing held out; five posts. */
const BED: TestBed = {
  users: [0, 1],
  relevant: [[2], [0, 4], []],
  seen: [new Set([0, 1]), new Set([2]), new Set([3])],
  universe: Uint8Array.from([1, 1, 1, 1, 1]),
  numPosts: 5,
  numUsers: 3,
  categories: [[1], [1], [1], [2], [2]],
  popularity: Float32Array.from([1, 1, 1, 1, 0]),
  groups: [1, 1, 1, 2, 2].map((group) => new Set([group])),
  seed: 1,
};

test('ranks the whole catalogue without the training posts, equal scores by index', () => {
  const { lists, means, coverage } = scoreModel(
    { scorer: () => Float32Array.from([1, 1, 0, 2, 1]), varied: false },
    BED,
  );
  expect(lists.map((list) => [...list])).toEqual([
    [3, 4, 2],
    [3, 0, 1, 4],
  ]);
  expect(coverage).toBe(1);
  expect(means.recall.mean).toBe(1);
  expect(means.reciprocalRank.mean).toBeCloseTo((1 / 3 + 1 / 2) / 2, 12);
});

test('posts that are in neither training nor test are not listed and not counted', () => {
  const universe = Uint8Array.from([1, 1, 1, 0, 1]);
  const { lists, coverage } = scoreModel(
    { scorer: () => Float32Array.from([1, 1, 0, 2, 1]), varied: false },
    { ...BED, universe, numPosts: 4 },
  );
  expect(lists.map((list) => [...list])).toEqual([
    [4, 2],
    [0, 1, 4],
  ]);
  expect(coverage).toBe(1);
});

test('novelty is the mean surprise in bits', () => {
  expect(listNovelty([0, 1], [2, 8], 8)).toBeCloseTo((2 + 0) / 2, 12);
  expect(listNovelty([0], [0], 8)).toBeCloseTo(3, 12);
});

test('diversity is the mean distance of the pairs that have groups', () => {
  const groups = [[1, 2], [2, 3], [4], []].map((own) => new Set(own));
  expect(listDiversity([0, 1, 2, 3], groups)).toBeCloseTo(
    (1 - 1 / 3 + 1 + 1) / 3,
    12,
  );
  expect(listDiversity([3, 3], groups)).toBeNaN();
});

test('slices are quarters by history, and users with the same length stay together', () => {
  expect(activitySlices([4, 1, 2, 3]).map(({ members }) => members)).toEqual([
    [1],
    [2],
    [3],
    [0],
  ]);
  expect(activitySlices([5, 5, 5, 5])).toEqual([
    { name: '5 posts', members: [0, 1, 2, 3] },
  ]);
});
