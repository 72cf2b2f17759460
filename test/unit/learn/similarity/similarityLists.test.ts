import { expect, test } from 'vitest';
import { toSimilarityLists } from '../../../../src/learn/toSimilarityLists.js';
import { solveLinear } from '../../../../src/learn/similarity/solveLinear.js';
import { toTrainingPairs } from '../../../../src/learn/TrainingPairs.js';
import { createRandom } from '../../../../src/lib/createRandom.js';
import type { InteractionRecord } from '../../../../src/domain/records.js';
import { toDataset } from '../../../../src/domain/toDataset.js';
import type { NeighbourLists } from '../../../../src/domain/NeighbourLists.js';
import { makeDataset } from '../../../support/makeDataset.js';

const SIZES = { neighbours: 3, users: 2, threshold: 0 };

test('people go on in the order of time', () => {
  const lists = listsOf([
    ['ann', ['a', 'b', 'c']],
    ['bob', ['a', 'b', 'c']],
  ]);
  expect(rowOf(lists.followedBy, 0)[0]?.to).toBe(1);
  const forth = scoreOf(lists.followedBy, 0, 1);
  expect(scoreOf(lists.followedBy, 1, 0)).toBeLessThan(forth);
  expect(scoreOf(lists.postSimilar, 1, 0)).toBeLessThan(
    scoreOf(lists.postSimilar, 0, 1),
  );
});

test('posts of one moment lead to each other alike', () => {
  const lists = listsOf([['ann', ['a', 'b']]], () => 5);
  expect(scoreOf(lists.followedBy, 0, 1)).toBeCloseTo(
    scoreOf(lists.followedBy, 1, 0),
    6,
  );
  expect(scoreOf(lists.postSimilar, 0, 1)).toBeCloseTo(
    scoreOf(lists.postSimilar, 1, 0),
    4,
  );
});

test('from a shared moment it is half a step farther to the next', () => {
  const history = ['a', 'b', 'c'];
  const apart = listsOf([['ann', history]]).postSimilar;
  const shared = listsOf([['ann', history]], (place) => Math.max(1, place));
  const score = scoreOf(shared.postSimilar, 1, 2);
  expect(score).toBeGreaterThan(scoreOf(apart, 1, 2));
  expect(score).toBeLessThan(scoreOf(apart, 0, 2));
});

test.each([true, false])(
  'no edge crosses tastes, none is a loop, none is above its number (times: %s)',
  (timed) => {
    const dataset = makeDataset({ timed });
    const lists = toSimilarityLists(pairsOf(dataset), SIZES);
    // A small catalogue keeps up to four times as many.
    const limits = { userSimilar: 2, postSimilar: 12, followedBy: 12 };
    for (const [name, most] of Object.entries(limits)) {
      const ids =
        name === 'userSimilar' ? dataset.users.ids : dataset.posts.ids;
      ids.forEach((id, node) => {
        const row = rowOf(lists[name as keyof typeof limits], node);
        expect(row.length).toBeGreaterThan(0);
        expect(row.length).toBeLessThanOrEqual(most);
        for (const { to } of row) {
          expect(to).not.toBe(node);
          expect(ids[to]![1]).toBe(id[1]);
        }
      });
    }
  },
);

test('what the same people saw stands together in whatever order they saw it', () => {
  const { together } = listsOf([
    ['ann', ['a', 'b']],
    ['bob', ['b', 'a']],
    ['cem', ['c', 'd']],
  ]);
  expect(rowOf(together, 0).map(({ to }) => to)).toEqual([1]);
  expect(scoreOf(together, 0, 1)).toBeCloseTo(scoreOf(together, 1, 0), 5);
});

test('together is EASE^R, but for what speaks against a post', () => {
  const { together } = listsOf([
    ['ann', ['a', 'b', 'c']],
    ['bob', ['a', 'b', 'd']],
    ['cem', ['c', 'd']],
  ]);
  // X'X + 200 I with the pairs counted by hand.
  const gram = [
    [202, 2, 1, 1],
    [2, 202, 1, 1],
    [1, 1, 202, 1],
    [1, 1, 1, 202],
  ];
  const inverse = solveLinear(
    Float32Array.from(gram.flat()),
    Float32Array.from({ length: 16 }, (_none, i) => (i % 5 === 0 ? 1 : 0)),
    4,
  );
  for (const [from, to] of [
    [0, 1],
    [0, 2],
    [2, 3],
  ] as const) {
    const weight = -inverse[from * 4 + to]! / inverse[to * 5]!;
    expect(scoreOf(together, from, to)).toBeCloseTo(weight, 5);
  }
});

test('the factors of tastes that never meet do not meet', () => {
  const { factors } = listsOf([
    ['ann', ['a', 'b']],
    ['bob', ['a', 'b']],
    ['cem', ['c', 'd']],
    ['dan', ['c', 'd']],
  ]);
  const product = (a: number, b: number) => {
    let sum = 0;
    for (let axis = 0; axis < factors.dimension; axis++) {
      sum +=
        factors.values[a * factors.dimension + axis]! *
        factors.values[b * factors.dimension + axis]!;
    }
    return sum;
  };
  expect(product(0, 1)).toBeCloseTo(1, 3);
  expect(product(0, 2)).toBeCloseTo(0, 3);
});

test('where more are alike than stay it is the nearest, of equals those that come first', () => {
  const { userSimilar } = listsOf([
    ['ann', ['a', 'b']],
    ['bob', ['a', 'b', 'c']],
    ['cem', ['a', 'b']],
    ['dan', ['a', 'b']],
    ['eva', ['a', 'b', 'c']],
  ]);
  const near = (user: number) => rowOf(userSimilar, user).map(({ to }) => to);
  // Two of each stay (SIZES).
  expect(near(3)).toEqual([0, 2]);
  expect(near(4)).toEqual([1, 0]);
});

test('nothing to learn from gives empty lists', () => {
  const { followedBy, postSimilar, userSimilar, together } = listsOf([
    ['ann', ['a']],
  ]);
  for (const lists of [followedBy, postSimilar, userSimilar, together])
    expect(lists.targets).toHaveLength(0);
});

test('solves systems too large for the direct way', () => {
  const size = 300;
  const random = createRandom(1);
  const a = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      a[i * size + j] = random() - 0.5;
      a[j * size + i] = a[i * size + j]!;
    }
    a[i * size + i] = size;
  }
  const x = Float32Array.from({ length: size }, () => random());
  const b = x.map((_value, i) =>
    x.reduce((sum, value, j) => sum + a[i * size + j]! * value, 0),
  );
  solveLinear(a, b, size).forEach((value, i) =>
    expect(value).toBeCloseTo(x[i]!, 4),
  );
});

function listsOf(
  histories: readonly (readonly [string, readonly string[]])[],
  timeOf: (step: number) => number = (step) => step,
) {
  const interactions = histories.flatMap(([userId, posts]) =>
    posts.map((postId, step): InteractionRecord => {
      const at = timeOf(step) * 1000;
      return { userId, postId, type: 'viewed', value: null, at };
    }),
  );
  const dataset = toDataset({ users: [], posts: [], interactions });
  return toSimilarityLists(pairsOf(dataset), SIZES);
}

function pairsOf(dataset: ReturnType<typeof makeDataset>) {
  const rows = dataset.interactions.user.length;
  return toTrainingPairs(dataset, new Uint8Array(rows).fill(1));
}

function rowOf({ offsets, targets, scores }: NeighbourLists, node: number) {
  return Array.from(
    targets.subarray(offsets[node], offsets[node + 1]),
    (to, place) => ({ to, score: scores[offsets[node]! + place]! }),
  );
}

function scoreOf(lists: NeighbourLists, from: number, to: number): number {
  return rowOf(lists, from).find((edge) => edge.to === to)?.score ?? 0;
}
