import { expect, test } from 'vitest';
import { createRandom } from '../../../src/lib/createRandom.js';
import { drawCatalogue } from '../../../src/learn/drawCatalogue.js';
import { toTrainingPairs } from '../../../src/learn/TrainingPairs.js';
import { makeDataset } from '../../support/makeDataset.js';

const dataset = makeDataset({ postsPerTaste: 40, postsPerUser: 10 });
const pairs = toTrainingPairs(
  dataset,
  new Uint8Array(dataset.interactions.user.length).fill(1),
);
const asked = (targets: number[], weights = targets.map(() => 1)) => ({
  targets: Int32Array.from(targets),
  weights: Float32Array.from(weights),
});

test('a small catalogue is taken whole, each post for itself', () => {
  const catalogue = drawCatalogue(pairs, asked([0]), {
    random: createRandom(1),
  });
  expect(catalogue).toMatchObject({ posts: null, size: 80, shifts: null });
});

test('of a large one targets come first, each for itself, and the others stand for all that are left', () => {
  const { posts, size, shifts, columnOf } = drawCatalogue(
    pairs,
    asked([0, 1, 2]),
    { random: createRandom(1), most: 20 },
  );
  const targets = [0, 1, 2].map((pair) => pairs.post[pair]!);
  expect([...posts!.slice(0, 3)]).toEqual(targets);
  expect(new Set(posts).size).toBe(size);
  expect(targets.map(columnOf)).toEqual([0, 1, 2]);
  expect([...shifts!.slice(0, 3)]).toEqual([0, 0, 0]);
  const stoodFor = shifts!.reduce((sum, shift) => sum + Math.exp(shift), 0);
  expect(stoodFor).toBeCloseTo(pairs.numPosts, 3);
});

test('a target that counts nothing is none', () => {
  const [first, second] = [0, 1];
  const { posts, shifts } = drawCatalogue(
    pairs,
    asked([first, second], [0, 1]),
    { random: createRandom(1), most: 20 },
  );
  expect(posts![0]).toBe(pairs.post[second]);
  expect(shifts![0]).toBe(0);
  expect(shifts![1]).toBeGreaterThan(0);
});
