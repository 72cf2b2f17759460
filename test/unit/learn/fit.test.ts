import { describe, expect, test } from 'vitest';
import { toDataset } from '../../../src/domain/toDataset.js';
import { createRandom } from '../../../src/lib/createRandom.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { fit } from '../../../src/learn/fit.js';
import { holdOutLastFifth } from '../../../src/learn/holdOut.js';
import { openTraining } from '../../../src/learn/openTraining.js';
import { tf } from '../../../src/learn/tf.js';
import { trainStep } from '../../../src/learn/trainStep.js';
import {
  FIT_OPTIONS,
  makeDataset,
  makeInput,
} from '../../support/makeDataset.js';

const progress = silentProgress;

test('vectors of every user, post and mood have the configured dimension and are finite', async () => {
  const dataset = makeDataset();
  const network = await fit(makeInput(dataset), FIT_OPTIONS, { progress });
  expect(network.userVectors).toHaveLength(dataset.users.ids.length * 16);
  expect(network.postVectors).toHaveLength(dataset.posts.ids.length * 16);
  expect(network.moodVectors).toHaveLength(dataset.moods.length * 16);
  for (const vectors of [
    network.userVectors,
    network.postVectors,
    network.moodVectors,
  ]) {
    expect(vectors.every(Number.isFinite)).toBe(true);
  }
  network.dispose();
});

test('the loss falls', async () => {
  const network = await fit(
    makeInput(makeDataset()),
    { ...FIT_OPTIONS, epochs: 60 },
    { progress },
  );
  const first = network.history[0]!.loss;
  expect(network.history.at(-1)!.loss).toBeLessThan(first - 0.2);
  network.dispose();
});

test('a graph of six nodes is learnt by heart: what followed comes first', async () => {
  const dataset = toDataset({
    users: [],
    posts: [],
    interactions: [
      ...history('anna', ['a1', 'a2']),
      ...history('bert', ['b1', 'b2']),
    ],
  });
  const input = makeInput(dataset);
  const network = await fit(
    input,
    { ...FIT_OPTIONS, epochs: 300, learningRate: 0.03 },
    { progress },
  );
  const { post } = dataset.interactions;
  const firsts = ['a1', 'b1'].map((id) => dataset.posts.ids.indexOf(id));
  const train = Uint8Array.from(post, (index) =>
    firsts.includes(index) ? 1 : 0,
  );
  const vectors = network.encode({ ...input, train });
  const best = (user: number, seen: string) =>
    dataset.posts.ids
      .map((id, index) => ({ id, score: score(vectors, user, index) }))
      .filter(({ id }) => id !== seen)
      .sort((a, b) => b.score - a.score)[0]!.id;
  expect([best(0, 'a1'), best(1, 'b1')]).toEqual(['a2', 'b2']);
  network.dispose();
});

test('users are ranked the posts of their own taste', async () => {
  const dataset = makeDataset();
  const network = await fit(
    makeInput(dataset),
    { ...FIT_OPTIONS, epochs: 80 },
    { progress },
  );
  dataset.users.ids.forEach((id, user) => {
    const best = dataset.posts.ids
      .map((post, index) => ({ post, score: score(network, user, index) }))
      .sort((a, b) => b.score - a.score)[0]!;
    expect(best.post.slice(1, 2), `${id} was ranked ${best.post} first`).toBe(
      id.slice(1, 2),
    );
  });
  network.dispose();
});

test('the same seed gives the same vectors, another seed others', async () => {
  const input = makeInput(makeDataset());
  const run = async (seed: number) => {
    const network = await fit(input, { ...FIT_OPTIONS, seed }, { progress });
    network.dispose();
    return Array.from(network.postVectors);
  };
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

test('with validation the epoch with the best NDCG@20 is kept', async () => {
  const dataset = makeDataset({ postsPerUser: 7 });
  const everything = new Uint8Array(dataset.interactions.user.length).fill(1);
  const { train, heldOut } = holdOutLastFifth(
    dataset,
    everything,
    createRandom(1),
  );
  const network = await fit(
    { ...makeInput(dataset, train), validation: heldOut },
    { ...FIT_OPTIONS, epochs: 40 },
    { progress },
  );
  const scores = network.history.flatMap(({ ndcg }) =>
    ndcg === null ? [] : [ndcg],
  );
  expect(network.validationNdcg).toBe(Math.max(...scores));
  network.dispose();
});

describe('a training step', () => {
  test('leaves as many tensors as it found', () => {
    const training = openTraining(makeInput(makeDataset()), FIT_OPTIONS);
    const random = createRandom(1);
    trainStep(training, random);
    const before = tf.memory().numTensors;
    trainStep(training, random);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('works without times, features, categories, moods, and with one type of interaction', () => {
    const dataset = toDataset({
      users: [],
      posts: [],
      interactions: makeInteractions(),
    });
    const training = openTraining(makeInput(dataset), FIT_OPTIONS);
    expect(trainStep(training, createRandom(1))).toBeGreaterThan(0);
  });

  test.each([
    'attention',
    'similarity',
    'sideFeatures',
    'idEmbeddings',
    'interactionTypes',
  ] as const)('works without %s', (part) => {
    const training = openTraining(makeInput(makeDataset()), {
      ...FIT_OPTIONS,
      ablation: { [part]: false },
    });
    expect(trainStep(training, createRandom(1))).toBeGreaterThan(0);
  });
});

test.each([
  ['is no number', 1e30],
  ['explodes', 30],
])('a loss that %s stops training, and says so', async (_how, learningRate) => {
  const tensors = tf.memory().numTensors;
  const options = { ...FIT_OPTIONS, epochs: 40, learningRate };
  const fitting = fit(makeInput(makeDataset()), options, { progress });
  await expect(fitting).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining(
      `TRAIN_LEARNING_RATE (${learningRate})`,
    ) as string,
  });
  expect(tf.memory().numTensors).toBe(tensors);
});

function history(userId: string, posts: readonly string[]) {
  return posts.map((postId, step) => ({
    userId,
    postId,
    type: 'viewed' as const,
    value: null,
    at: step * 1000,
  }));
}

function makeInteractions() {
  return ['a', 'b', 'c'].flatMap((userId) =>
    ['1', '2', '3', '4'].map((postId) => ({
      userId,
      postId,
      type: 'inspired' as const,
      value: null,
      at: null,
    })),
  );
}

function score(
  vectors: {
    userVectors: Float32Array;
    postVectors: Float32Array;
    dimension: number;
  },
  user: number,
  post: number,
): number {
  const { userVectors, postVectors, dimension } = vectors;
  let sum = 0;
  for (let axis = 0; axis < dimension; axis++) {
    sum +=
      userVectors[user * dimension + axis]! *
      postVectors[post * dimension + axis]!;
  }
  return sum;
}
