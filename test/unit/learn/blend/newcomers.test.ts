import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import { newcomerMoment } from '../../../../src/learn/blend/newcomerMoment.js';
import { prepareNewcomers } from '../../../../src/learn/blend/prepareNewcomers.js';
import { toTrainingPairs } from '../../../../src/learn/TrainingPairs.js';
import { makeDataset } from '../../../support/makeDataset.js';

const DATASET = makeDataset({
  usersPerTaste: 20,
  postsPerTaste: 40,
  postsPerUser: 36,
});
const train = new Uint8Array(DATASET.interactions.user.length).fill(1);
const pairs = toTrainingPairs(DATASET, train);
const similarity = { neighbours: 5, users: 3, threshold: 0 };

describe('users taken for new', () => {
  const newcomers = prepareNewcomers(
    DATASET,
    { train, pairs },
    { similarity, seed: 1 },
  );

  test('are some of all, and have no pair in what the edges are made of', () => {
    expect(newcomers.users.length).toBeGreaterThan(2);
    expect(newcomers.users.length).toBeLessThan(20);
    const known = new Set(newcomers.pairs.user);
    expect(newcomers.users.filter((user) => known.has(user))).toEqual([]);
    expect(known.size).toBe(pairs.numUsers - newcomers.users.length);
  });

  test('know their first posts and are asked for the next twenty; later ones are no misses', () => {
    const random = createRandom(1);
    for (const user of newcomers.users) {
      const moment = newcomerMoment(user, pairs, random)!;
      const { history } = moment.profile;
      const order = [
        ...pairs.post.subarray(pairs.offsets[user], pairs.offsets[user + 1]),
      ];
      const shown = history.length;
      expect(history.map(({ post }) => post).reverse()).toEqual(
        order.slice(0, shown),
      );
      expect([...moment.relevant].reverse()).toEqual(
        order.slice(shown, shown + 20),
      );
      expect(
        order.every(
          (post) =>
            moment.excluded.has(post) !== moment.relevant.includes(post),
        ),
      ).toBe(true);
    }
  });
});
