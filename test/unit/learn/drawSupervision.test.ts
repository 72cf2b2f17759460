import { expect, test } from 'vitest';
import { toDataset } from '../../../src/domain/toDataset.js';
import { createRandom } from '../../../src/lib/createRandom.js';
import { drawSupervision } from '../../../src/learn/drawSupervision.js';
import { toTrainingPairs } from '../../../src/learn/TrainingPairs.js';
import { makeDataset } from '../../support/makeDataset.js';

test('without times any part of a history may be hidden, not only its end', () => {
  const pairs = pairsOf(makeDataset({ timed: false }));
  const random = createRandom(1);
  const hiddenPlaces = new Set<number>();
  for (let step = 0; step < 30; step++) {
    const { targets, weights } = drawSupervision(pairs, {
      random,
      mostUsers: 100,
    });
    targets.forEach((pair) =>
      hiddenPlaces.add(pair - pairs.offsets[pairs.user[pair]!]!),
    );
    expect(new Set(weights)).toEqual(new Set([1]));
  }
  expect(hiddenPlaces.has(0)).toBe(true);
});

test('what followed at once counts more than what followed later', () => {
  const pairs = pairsOf(makeDataset());
  const { targets, weights } = drawSupervision(pairs, {
    random: createRandom(1),
    mostUsers: 100,
  });
  for (let place = 1; place < targets.length; place++) {
    const sameUser =
      pairs.user[targets[place]!] === pairs.user[targets[place - 1]!];
    if (sameUser) expect(weights[place]).toBeLessThan(weights[place - 1]!);
  }
});

test('at most as many users as a step has room for are asked', () => {
  const pairs = pairsOf(makeDataset());
  const { users } = drawSupervision(pairs, {
    random: createRandom(1),
    mostUsers: 3,
  });
  expect(users).toHaveLength(3);
});

test('a user with a single pair is never asked', () => {
  const dataset = toDataset({
    users: [],
    posts: [],
    interactions: [
      { userId: 'u', postId: 'p', type: 'viewed', value: null, at: 5 },
    ],
  });
  const { users, targets } = drawSupervision(pairsOf(dataset), {
    random: createRandom(1),
    mostUsers: 100,
  });
  expect(users).toHaveLength(0);
  expect(targets).toHaveLength(0);
});

function pairsOf(dataset: ReturnType<typeof makeDataset>) {
  return toTrainingPairs(
    dataset,
    new Uint8Array(dataset.interactions.user.length).fill(1),
  );
}
