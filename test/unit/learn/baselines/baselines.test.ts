import { expect, test } from 'vitest';
import { BASELINES } from '../../../../src/learn/baselines/baselines.js';
import { easeThroughPosts } from '../../../../src/learn/baselines/easeThroughPosts.js';
import { easeThroughUsers } from '../../../../src/learn/baselines/easeThroughUsers.js';
import { propagateLight } from '../../../../src/learn/baselines/propagateLight.js';
import { toTrainingPairs } from '../../../../src/learn/TrainingPairs.js';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { silentProgress } from '../../../../src/lib/progress.js';
import { makeDataset } from '../../../support/makeDataset.js';

const DATASET = makeDataset({ usersPerTaste: 20, postsPerUser: 5 });
const PAIRS = toTrainingPairs(
  DATASET,
  new Uint8Array(DATASET.interactions.user.length).fill(1),
);
const PERSONAL = BASELINES.filter(({ name }) => name !== 'popularity');

test.each(PERSONAL)(
  '$name puts the unseen posts of the own taste first',
  (baseline) => {
    const settings =
      baseline.name === 'LightGCN'
        ? { layers: 2, decay: 0.001, epochs: 60 }
        : baseline.grid[0]!;
    const deps = { random: createRandom(1), progress: silentProgress };
    const { scorer } = baseline.fit(PAIRS, settings, deps)!;
    for (const [user, id] of DATASET.users.ids.entries()) {
      const seen = new Set(
        PAIRS.post.subarray(PAIRS.offsets[user], PAIRS.offsets[user + 1]),
      );
      const scores = scorer(user);
      const best = [...scores.keys()]
        .filter((post) => !seen.has(post))
        .sort((a, b) => scores[b]! - scores[a]!)[0]!;
      expect(DATASET.posts.ids[best]![1]).toBe(id[1]);
    }
  },
);

test.each([
  ['users', easeThroughUsers],
  ['posts', easeThroughPosts],
])('EASE through the %s is what its paper says', (_side, fit) => {
  const lambda = 3;
  const ones = new Float32Array(PAIRS.user.length).fill(1);
  const scores = fit(PAIRS, lambda)(ones)(0);
  const expected = easeByHand(lambda);
  scores.forEach((score, post) =>
    expect(score).toBeCloseTo(expected[post]!, 4),
  );
});

test("LightGCN's propagation is its own adjoint", () => {
  const random = createRandom(2);
  const size = (PAIRS.numUsers + PAIRS.numPosts) * 4;
  const draw = () => Float32Array.from({ length: size }, () => random() - 0.5);
  const [a, b] = [draw(), draw()];
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  expect(dot(propagateLight(PAIRS, a, 3), b)).toBeCloseTo(
    dot(a, propagateLight(PAIRS, b, 3)),
    4,
  );
});

/** User 0's scores by Gauss and Jordan on the posts' Gram matrix. */
function easeByHand(lambda: number): number[] {
  const n = PAIRS.numPosts;
  const rows = Array.from({ length: PAIRS.numUsers }, (_none, user) => [
    ...PAIRS.post.subarray(PAIRS.offsets[user], PAIRS.offsets[user + 1]),
  ]);
  const gram = Array.from({ length: n }, (_none, i) =>
    Array.from(
      { length: n },
      (_other, j) =>
        rows.filter((row) => row.includes(i) && row.includes(j)).length +
        (i === j ? lambda : 0),
    ),
  );
  const inverse = invert(gram);
  return Array.from({ length: n }, (_none, j) =>
    rows[0]!.reduce(
      (sum, i) => sum + (i === j ? 0 : -inverse[i]![j]! / inverse[j]![j]!),
      0,
    ),
  );
}

function invert(matrix: number[][]): number[][] {
  const n = matrix.length;
  const m = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: n }, (_none, j) => (i === j ? 1 : 0)),
  ]);
  for (let k = 0; k < n; k++) {
    const pivot = m[k]![k]!;
    m[k] = m[k]!.map((value) => value / pivot);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = m[i]![k]!;
      m[i] = m[i]!.map((value, j) => value - factor * m[k]![j]!);
    }
  }
  return m.map((row) => row.slice(n));
}
