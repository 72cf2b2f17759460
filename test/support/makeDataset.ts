import type { Dataset } from '../../src/domain/Dataset.js';
import type { InteractionRecord } from '../../src/domain/records.js';
import { barePost, toDataset } from '../../src/domain/toDataset.js';
import { createRandom } from '../../src/lib/createRandom.js';
import type { NetworkInput } from '../../src/learn/FittedNetwork.js';
import { toSimilarityLists } from '../../src/learn/toSimilarityLists.js';
import {
  toTrainingPairs,
  type InteractionMask,
} from '../../src/learn/TrainingPairs.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 0, 1);

/** A world of `tastes` groups whose users keep to their own posts; each pair is viewed and rated, every other one liked too. */
export function makeDataset({
  tastes = 2,
  usersPerTaste = 6,
  postsPerTaste = 8,
  postsPerUser = 6,
  timed = true,
  seed = 1,
}: {
  tastes?: number;
  usersPerTaste?: number;
  postsPerTaste?: number;
  postsPerUser?: number;
  timed?: boolean;
  seed?: number;
} = {}): Dataset {
  const random = createRandom(seed);
  const interactions: InteractionRecord[] = [];
  const users = [];
  const posts = [];
  for (let taste = 0; taste < tastes; taste++) {
    for (let post = 0; post < postsPerTaste; post++) {
      posts.push({
        ...barePost(`p${taste}-${post}`),
        categories: [`category ${taste}`],
        moods: [`mood ${taste}`],
        createdAt: START,
        features: { length: 60 + 10 * post },
      });
    }
    for (let user = 0; user < usersPerTaste; user++) {
      const userId = `u${taste}-${user}`;
      users.push({ id: userId, features: { age: 20 + user + 10 * taste } });
      const order = Array.from(
        { length: postsPerTaste },
        (_none, post) => post,
      ).sort(() => random() - 0.5);
      order.slice(0, postsPerUser).forEach((post, step) => {
        const at = timed ? START + step * DAY_MS : null;
        const pair = { userId, postId: `p${taste}-${post}`, at };
        interactions.push({ ...pair, type: 'viewed', value: null });
        interactions.push({ ...pair, type: 'rated', value: 60 + 5 * step });
        if (step % 2 === 0)
          interactions.push({ ...pair, type: 'liked', value: null });
      });
    }
  }
  return toDataset({ users, posts, interactions });
}

/** Everything of a data set as training input, or what the mask lets through. */
export function makeInput(
  dataset: Dataset,
  train: InteractionMask = new Uint8Array(
    dataset.interactions.user.length,
  ).fill(1),
): NetworkInput {
  const pairs = toTrainingPairs(dataset, train);
  const similarities = toSimilarityLists(pairs, {
    neighbours: 5,
    users: 3,
    threshold: 0,
  });
  return { dataset, train, similarities };
}

export const FIT_OPTIONS = {
  seed: 7,
  dimension: 16,
  heads: 4,
  layers: 2,
  epochs: 10,
  patience: 5,
  learningRate: 0.01,
  sampleAbove: Infinity,
  ablation: {},
};
