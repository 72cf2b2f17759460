import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/domain/Dataset.js';
import { toDataset, barePost } from '../../../src/domain/toDataset.js';
import { INTERACTION_TYPES } from '../../../src/domain/relations.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { fit } from '../../../src/learn/fit.js';
import type {
  FittedNetwork,
  NetworkVectors,
} from '../../../src/learn/FittedNetwork.js';
import { loadNetwork } from '../../../src/learn/loadNetwork.js';
import {
  FIT_OPTIONS,
  makeDataset,
  makeInput,
} from '../../support/makeDataset.js';

const dataset = makeDataset();
const folder = mkdtempSync(join(tmpdir(), 'reelgraph-network-'));
let network: FittedNetwork;

beforeAll(async () => {
  network = await fit(
    makeInput(dataset),
    { ...FIT_OPTIONS, epochs: 40 },
    { progress: silentProgress },
  );
}, 60_000);
afterAll(() => {
  network.dispose();
  rmSync(folder, { recursive: true });
});

test('the graph of training is encoded to the vectors of training', () => {
  expectClose(network.encode(makeInput(dataset)), network);
});

test('relabelling nodes permutes their vectors', () => {
  const renamed = mapIds(dataset, (id) => id);
  expectClose(network.encode(makeInput(renamed)), network);
  const reversed = withReversedOrder(dataset);
  const vectors = network.encode(makeInput(reversed.dataset));
  for (const [row, original] of reversed.postRows.entries()) {
    expectRow(vectors.postVectors, row, { of: network.postVectors, original });
  }
});

test('a user who was not in training gets a vector near those of the same taste', () => {
  const withNew = addUser(dataset, 'u9-new', ['p1-0', 'p1-1', 'p1-2']);
  const vectors = network.encode(makeInput(withNew));
  const user = withNew.users.ids.indexOf('u9-new');
  const best = bestPost(vectors, user, withNew);
  expect(best.slice(0, 2)).toBe('p1');
});

test('a post that was not in training gets a vector from its features', () => {
  const records = toRecords(dataset);
  const withNew = toDataset({
    ...records,
    posts: [
      ...records.posts,
      {
        ...barePost('p1-new'),
        categories: ['category 1'],
        moods: ['mood 1'],
        features: { length: 90 },
      },
    ],
  });
  const vectors = network.encode(makeInput(withNew));
  const post = withNew.posts.ids.indexOf('p1-new');
  const meanOf = (taste: string) => {
    const users = withNew.users.ids.flatMap((id, user) =>
      id.startsWith(taste) ? [user] : [],
    );
    return (
      users.reduce((sum, user) => sum + dot(vectors, user, post), 0) /
      users.length
    );
  };
  expect(meanOf('u1')).toBeGreaterThan(meanOf('u0'));
});

describe('saving', () => {
  test('a network that was saved and loaded gives the same vectors', async () => {
    const place = join(folder, 'model');
    await network.save(place);
    const loaded = await loadNetwork(place, makeInput(dataset));
    expectClose(loaded, network);
    expect(loaded.epochs).toBe(network.epochs);
    loaded.dispose();
  });

  test('a damaged weights file is refused with its name', async () => {
    const place = join(folder, 'damaged');
    await network.save(place);
    const file = join(place, 'arrays.bin');
    const bytes = readFileSync(file);
    bytes[10]! ^= 1;
    writeFileSync(file, bytes);
    await expect(loadNetwork(place, makeInput(dataset))).rejects.toMatchObject({
      code: 'BAD_DATA',
      message: expect.stringContaining('arrays.bin') as string,
    });
  });

  test('a folder that is not there is refused with its name', async () => {
    await expect(
      loadNetwork(join(folder, 'nowhere'), makeInput(dataset)),
    ).rejects.toMatchObject({
      code: 'BAD_DATA',
    });
  });
});

function expectClose(actual: NetworkVectors, expected: NetworkVectors): void {
  for (const kind of ['userVectors', 'postVectors', 'moodVectors'] as const) {
    expect(actual[kind]).toHaveLength(expected[kind].length);
    actual[kind].forEach((value, place) => {
      expect(value).toBeCloseTo(expected[kind][place]!, 4);
    });
  }
}

function expectRow(
  vectors: Float32Array,
  row: number,
  { of, original }: { of: Float32Array; original: number },
): void {
  for (let axis = 0; axis < 16; axis++) {
    expect(vectors[row * 16 + axis]).toBeCloseTo(of[original * 16 + axis]!, 4);
  }
}

function dot(
  { userVectors, postVectors, dimension }: NetworkVectors,
  user: number,
  post: number,
): number {
  let sum = 0;
  for (let axis = 0; axis < dimension; axis++) {
    sum +=
      userVectors[user * dimension + axis]! *
      postVectors[post * dimension + axis]!;
  }
  return sum;
}

function bestPost(
  vectors: NetworkVectors,
  user: number,
  { posts }: Dataset,
): string {
  const scores = posts.ids.map((_id, post) => dot(vectors, user, post));
  return posts.ids[scores.indexOf(Math.max(...scores))]!;
}

function toRecords({ users, posts, interactions, categories, moods }: Dataset) {
  const featuresOf = (
    table: { names: readonly string[]; values: Float32Array },
    row: number,
  ) =>
    Object.fromEntries(
      table.names.map((name, column) => [
        name,
        table.values[row * table.names.length + column]!,
      ]),
    );
  return {
    users: users.ids.map((id, row) => ({
      id,
      features: featuresOf(users.features, row),
    })),
    posts: posts.ids.map((id, row) => ({
      ...barePost(id),
      categories: posts.categories[row]!.map((index) => categories[index]!),
      moods: posts.moods[row]!.map((index) => moods[index]!),
      createdAt: posts.createdAt[row]!,
      features: featuresOf(posts.features, row),
    })),
    interactions: Array.from(interactions.user, (user, row) => ({
      userId: users.ids[user]!,
      postId: posts.ids[interactions.post[row]!]!,
      type: INTERACTION_TYPES[interactions.type[row]!]!,
      value: Number.isNaN(interactions.value[row]!)
        ? null
        : interactions.value[row]!,
      at: interactions.at[row]!,
    })),
  };
}

function mapIds(original: Dataset, rename: (id: string) => string): Dataset {
  const records = toRecords(original);
  return toDataset({
    ...records,
    users: records.users.map((user) => ({ ...user, id: rename(user.id) })),
  });
}

/** The same graph with its posts in the opposite order of rows. */
function withReversedOrder(original: Dataset): {
  dataset: Dataset;
  postRows: number[];
} {
  const { posts, interactions } = original;
  const last = posts.ids.length - 1;
  const turned = <T>(column: readonly T[]) => [...column].reverse();
  const width = posts.features.names.length;
  const values = posts.ids.flatMap((_id, row) =>
    Array.from(
      posts.features.values.subarray(
        (last - row) * width,
        (last - row + 1) * width,
      ),
    ),
  );
  return {
    dataset: {
      ...original,
      posts: {
        ids: turned(posts.ids),
        titles: turned(posts.titles),
        categories: turned(posts.categories),
        moods: turned(posts.moods),
        createdAt: posts.createdAt.slice().reverse(),
        features: {
          names: posts.features.names,
          values: Float32Array.from(values),
        },
      },
      interactions: {
        ...interactions,
        post: interactions.post.map((post) => last - post),
      },
    },
    postRows: posts.ids.map((_id, row) => last - row),
  };
}

function addUser(
  original: Dataset,
  userId: string,
  postIds: readonly string[],
): Dataset {
  const records = toRecords(original);
  return toDataset({
    ...records,
    interactions: [
      ...records.interactions,
      ...postIds.map((postId, step) => ({
        userId,
        postId,
        type: 'viewed' as const,
        value: null,
        at: Date.UTC(2024, 1, 1) + step * 1000,
      })),
    ],
  });
}
