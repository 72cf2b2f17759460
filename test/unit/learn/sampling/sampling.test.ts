import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentProgress } from '../../../../src/lib/progress.js';
import { fit } from '../../../../src/learn/fit.js';
import { encodeGraph } from '../../../../src/learn/model/HeteroNetwork.js';
import {
  openTraining,
  type Training,
} from '../../../../src/learn/openTraining.js';
import { EmbeddingTable } from '../../../../src/learn/sampling/EmbeddingTable.js';
import { readVectors } from '../../../../src/learn/readVectors.js';
import { layerInParts } from '../../../../src/learn/layerInParts.js';
import { pinSample } from '../../../../src/learn/sampling/pinSample.js';
import {
  sampleNeighbours,
  type FanOut,
  type Sample,
  type SampleRequest,
} from '../../../../src/learn/sampling/sampleNeighbours.mjs';
import { Sampler } from '../../../../src/learn/sampling/Sampler.js';
import { toSampledGraph } from '../../../../src/learn/sampling/toSampledGraph.js';
import { tf, type Tensor2D } from '../../../../src/learn/tf.js';
import {
  FIT_OPTIONS,
  makeDataset,
  makeInput,
} from '../../../support/makeDataset.js';

const SAMPLED = { ...FIT_OPTIONS, sampleAbove: 0 };
const ALL: FanOut = { postsOfUser: 99, usersOfPost: 99, similar: 99 };
const FEW: FanOut = { postsOfUser: 4, usersOfPost: 3, similar: 2 };

let training: Training;

beforeAll(() => {
  training = openTraining(makeInput(makeDataset()), FIT_OPTIONS);
});

afterAll(() => training.close());

/** Everything shown, a few neighbours. */
function draw(request: Partial<SampleRequest>): Sample {
  const numPairs = training.pairs.user.length;
  return sampleNeighbours(
    toSampledGraph(training.tensors.graph),
    new Uint8Array(numPairs),
    {
      ...{ seed: 1, hidden: new Int32Array(), fanOuts: [FEW, FEW] },
      ...{ users: new Int32Array(), posts: new Int32Array() },
      ...request,
    },
  );
}

const rowsOf = (table: Tensor2D, nodes: Int32Array): Tensor2D =>
  tf.gather(table, tf.tensor1d(nodes, 'int32'));

const indices = (length: number): Int32Array =>
  Int32Array.from({ length }, (_none, index) => index);

describe('a sampled neighbourhood', () => {
  test('that leaves nothing out gives the states of the whole graph', () => {
    const { parameters, shape, tensors, pairs } = training;
    const { graph } = tensors;
    const hidden = indices(pairs.user.length).filter((pair) => pair % 4 === 1);
    const visible = new Uint8Array(pairs.user.length).fill(1);
    for (const pair of hidden) visible[pair] = 0;
    const options = {
      shape,
      dropping: { random: () => 1, asked: new Uint8Array(pairs.numUsers) },
      statistics: 'batch',
    } as const;
    graph.show(visible);
    const whole = encodeGraph(parameters, tensors, options);
    const expected = [whole.user.dataSync(), whole.post.dataSync()];
    const sample = sampleNeighbours(
      toSampledGraph(graph),
      new Uint8Array(pairs.user.length),
      {
        ...{ seed: 1, hidden, fanOuts: [ALL, ALL] },
        users: indices(pairs.numUsers),
        posts: indices(pairs.numPosts),
      },
    );
    const { activity, popularity } = graph;
    expect(sample).toMatchObject({ activity, popularity });
    const own = pinSample(graph.kernels, graph, sample);
    const states = encodeGraph(parameters, { ...tensors, graph: own }, options);
    [states.user, states.post].forEach((state, kind) => {
      state.dataSync().forEach((value, place) => {
        expect(value).toBeCloseTo(expected[kind]![place]!, 4);
      });
    });
  });

  test('keeps to its fan-outs, to pairs that are there and not hidden, and to the newest of a history', () => {
    const { tensors, pairs } = training;
    const hidden = Int32Array.of(pairs.offsets[1]! - 1);
    const sample = sampleNeighbours(
      toSampledGraph(tensors.graph),
      new Uint8Array(pairs.user.length),
      {
        ...{ seed: 3, hidden, fanOuts: [FEW, FEW] },
        users: Int32Array.of(0),
        posts: Int32Array.of(2),
      },
    );
    const { offsets, sources } = sample.toUsers;
    const drawn = Array.from(sources.slice(offsets[0], offsets[1]), (row) => {
      return sample.posts[row]!;
    });
    const history = Array.from(pairs.post.slice(0, pairs.offsets[1]! - 1));
    expect(drawn).toHaveLength(4);
    expect(new Set(drawn).size).toBe(4);
    for (const post of drawn) expect(history).toContain(post);
    expect(drawn).toEqual(expect.arrayContaining(history.slice(-2)));
    const audience = sample.toPosts.offsets[1]! - sample.toPosts.offsets[0]!;
    expect(audience).toBeGreaterThan(0);
    expect(audience).toBeLessThanOrEqual(3);
  });

  test('gives the asked nodes the same states where each layer works out only what the next one reads', () => {
    const { parameters, shape, tensors, pairs } = training;
    const { graph } = tensors;
    graph.showAll();
    const sample = draw({ users: Int32Array.of(3), posts: Int32Array.of(1) });
    const own = pinSample(graph.kernels, graph, sample);
    const [, near, all] = sample.reach;
    expect(near!.users).toBeLessThan(all!.users);
    expect(own.inner).toMatchObject({
      numUsers: near!.users,
      numPosts: near!.posts,
    });
    const options = {
      shape,
      dropping: { random: () => 1, asked: new Uint8Array(pairs.numUsers) },
      statistics: 'batch',
      asked: { user: Int32Array.of(0), post: Int32Array.of(0) },
    } as const;
    const local = {
      ...tensors,
      userNumbers: rowsOf(tensors.userNumbers, sample.users),
      postNumbers: rowsOf(tensors.postNumbers, sample.posts),
      categoryShares: rowsOf(tensors.categoryShares, sample.posts),
      moodShares: rowsOf(tensors.moodShares, sample.posts),
      userRows: sample.users,
      postRows: sample.posts,
    };
    const [inner, whole] = [own, { ...own, inner: undefined }].map((one) =>
      encodeGraph(parameters, { ...local, graph: one }, options),
    );
    for (const side of ['user', 'post'] as const) {
      const expected = whole![side].dataSync();
      inner![side].dataSync().forEach((value, place) => {
        expect(value).toBeCloseTo(expected[place]!, 5);
      });
    }
  });

  test('is on average the whole: an older post stands for those left out, a similar one is drawn by its weight', () => {
    const { graph } = training.tensors;
    const sampled = toSampledGraph(graph);
    const user = 2;
    const { offsets, sources, weights } = sampled.userSimilar;
    const [first, end] = [offsets[user]!, offsets[user + 1]!];
    expect(end - first).toBeGreaterThan(2);
    const met = new Float64Array(sampled.numUsers);
    const rounds = 400;
    for (let seed = 0; seed < rounds; seed++) {
      const sample = draw({ users: Int32Array.of(user), seed });
      const near = sample.userSimilar.forward;
      for (let edge = 0; edge < near.offsets[1]!; edge++) {
        met[sample.users[near.sources[edge]!]!]! += near.weights[edge]!;
      }
      const { toUsers } = sample;
      const stoodFor = Array.from(
        toUsers.sources.slice(0, toUsers.offsets[1]),
        (row, message) => {
          const edge = toUsers.edgeOffsets[message]!;
          const at = sample.posts[row]! * sampled.numRelations;
          const prior = sampled.postPriors[at + toUsers.relations[edge]!]!;
          return Math.exp(toUsers.priors[edge]! - prior);
        },
      );
      const all = sampled.userOffsets[user + 1]! - sampled.userOffsets[user]!;
      const sum = stoodFor.reduce((total, each) => total + each, 0);
      expect(sum).toBeCloseTo(all, 4);
    }
    for (let edge = first; edge < end; edge++) {
      const share = met[sources[edge]!]! / rounds;
      expect(Math.abs(share - weights[edge]!)).toBeLessThan(0.05);
    }
  });

  test('is the same from the thread, and for the same seed', async () => {
    const graph = toSampledGraph(training.tensors.graph);
    const numPairs = training.pairs.user.length;
    const request = {
      ...{ seed: 9, hidden: Int32Array.of(3), fanOuts: [FEW, FEW] },
      users: Int32Array.of(0, 4),
      posts: Int32Array.of(1, 2),
    };
    const sampler = new Sampler(graph);
    const expected = sampleNeighbours(graph, new Uint8Array(numPairs), request);
    const both = [sampler.sample(request), sampler.sample(request)];
    for (const sample of await Promise.all(both)) {
      expect(sample).toEqual(expected);
    }
    await sampler.close();
  });
});

test('vectors that are read part by part are those of the whole graph', () => {
  const dataset = makeDataset({
    ...{ usersPerTaste: 900, postsPerTaste: 20, postsPerUser: 8 },
  });
  const own = openTraining(makeInput(dataset), FIT_OPTIONS);
  const whole = readVectors(own, 'batch');
  const layerBy = layerInParts(own.tensors.graph, own);
  const parts = readVectors({ ...own, layerBy }, 'batch');
  own.close();
  for (const kind of ['userVectors', 'postVectors', 'moodVectors'] as const) {
    const furthest = parts[kind].reduce(
      (most, value, place) =>
        Math.max(most, Math.abs(value - whole[kind][place]!)),
      0,
    );
    expect(furthest, kind).toBeLessThan(1e-5);
    expect(parts[kind]).toHaveLength(whole[kind].length);
  }
});

test('rows of a table that a step does not touch stay, to the last bit', () => {
  const values = Float32Array.from({ length: 12 }, (_none, place) => place);
  const { kernels } = training.tensors.graph;
  const table = new EmbeddingTable(kernels, { shape: [4, 3], values }, 0.1);
  const before = values.slice();
  const gradient = kernels.memory.put(new Float32Array(6).fill(1));
  table.step(Int32Array.of(2, -1), gradient);
  const after = table.read().values;
  expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
  expect(after.slice(9)).toEqual(before.slice(9));
  for (const place of [6, 7, 8]) {
    expect(after[place]).toBeCloseTo(before[place]! - 0.1, 4);
  }
});

describe('training by sampled mini-batches', () => {
  test('ranks users the posts of their own taste, as often as it is asked', async () => {
    const dataset = makeDataset();
    const run = async () => {
      const network = await fit(
        makeInput(dataset),
        { ...SAMPLED, epochs: 30 },
        { progress: silentProgress },
      );
      network.dispose();
      return network;
    };
    const [first, second] = [await run(), await run()];
    expect(Array.from(second.postVectors)).toEqual(
      Array.from(first.postVectors),
    );
    const { userVectors, postVectors, dimension } = first;
    const users = tf.tensor2d(userVectors, [
      dataset.users.ids.length,
      dimension,
    ]);
    const posts = tf.tensor2d(postVectors, [
      dataset.posts.ids.length,
      dimension,
    ]);
    const best = tf
      .argMax(tf.matMul(users, posts, false, true), 1)
      .dataSync<'int32'>();
    dataset.users.ids.forEach((id, user) => {
      expect(dataset.posts.ids[best[user]!]![1]).toBe(id[1]);
    });
  });

  test('leaves as many tensors as it found', async () => {
    const network = await fit(makeInput(makeDataset()), SAMPLED, {
      progress: silentProgress,
    });
    network.dispose();
    const before = tf.memory().numTensors;
    const again = await fit(makeInput(makeDataset()), SAMPLED, {
      progress: silentProgress,
    });
    again.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
