import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openTraining,
  type Training,
} from '../../../../src/learn/openTraining.js';
import {
  sampleNeighbours,
  type Sample,
  type SampledGraph,
} from '../../../../src/learn/sampling/sampleNeighbours.mjs';
import { toSampledGraph } from '../../../../src/learn/sampling/toSampledGraph.js';
import {
  FIT_OPTIONS,
  makeDataset,
  makeInput,
} from '../../../support/makeDataset.js';

const MOST = 3;
const SIZE = { usersPerTaste: 90, postsPerTaste: 12, postsPerUser: 8 };

let training: Training;
let graph: SampledGraph;

beforeAll(() => {
  const dataset = makeDataset(SIZE);
  training = openTraining(makeInput(dataset), FIT_OPTIONS);
  graph = toSampledGraph(training.tensors.graph);
});

afterAll(() => training.close());

/** One hop around these posts, nothing hidden. */
function draw(
  posts: Int32Array,
  { seed, of = graph }: { seed: number; of?: SampledGraph },
): Sample {
  const fanOut = { postsOfUser: 4, usersOfPost: MOST, similar: 1 };
  return sampleNeighbours(of, new Uint8Array(of.postOfPair.length), {
    ...{ seed, posts, users: new Int32Array(), hidden: new Int32Array() },
    fanOuts: [fanOut],
  });
}

function drawnOf({ toPosts, users }: Sample, row: number): number[] {
  const { offsets, sources } = toPosts;
  const own = sources.slice(offsets[row], offsets[row + 1]);
  return Array.from(own, (source) => users[source]!);
}

function audienceOf({ postOffsets, usersByPost }: SampledGraph, post: number) {
  return Array.from(
    usersByPost.slice(postOffsets[post], postOffsets[post + 1]),
  );
}

const withAudience = (
  isRight: (people: number) => boolean,
  of: SampledGraph = graph,
): number[] =>
  Array.from({ length: of.numPosts }, (_none, post) => post).filter((post) =>
    isRight(audienceOf(of, post).length),
  );

/** Of two users in three what they saw of every third post alone, opened anew. */
function openUneven(): Training {
  const dataset = makeDataset(SIZE);
  const { user, post } = dataset.interactions;
  const train = Uint8Array.from(user, (own, row) =>
    Number(own % 3 === 0 || post[row]! % 3 === 0),
  );
  return openTraining(makeInput(dataset, train), FIT_OPTIONS);
}

/** By user how many he stands for, as messages of the first post have it. */
function standInsOf(sample: Sample, of: SampledGraph): Map<number, number> {
  const { edgeOffsets, relations, priors } = sample.toPosts;
  return new Map(
    drawnOf(sample, 0).map((user, message) => {
      const edge = edgeOffsets[message]!;
      const prior = of.userPriors[user * of.numRelations + relations[edge]!]!;
      return [user, Math.exp(priors[edge]! - prior)];
    }),
  );
}

describe('the people that are drawn for a post', () => {
  test.each([
    { posts: 'few know', isRight: (people: number) => people < 64 },
    { posts: 'many know', isRight: (people: number) => people > 64 },
  ])(
    'that $posts are each as likely as any other who saw as much',
    ({ isRight }) => {
      const [post] = withAudience(isRight);
      const audience = audienceOf(graph, post!);
      const rounds = 4000;
      const times = new Map(audience.map((user) => [user, 0]));
      for (let seed = 0; seed < rounds; seed++) {
        const drawn = drawnOf(draw(Int32Array.of(post!), { seed }), 0);
        expect(new Set(drawn).size).toBe(MOST);
        for (const user of drawn) times.set(user, times.get(user)! + 1);
      }
      const expected = (rounds * MOST) / audience.length;
      for (const drawn of times.values()) {
        expect(Math.abs(drawn - expected)).toBeLessThan(
          5 * Math.sqrt(expected),
        );
      }
    },
  );

  test('are rather those who saw much, and each stands on average for one where all are counted', () => {
    const uneven = openUneven();
    const of = toSampledGraph(uneven.tensors.graph);
    const few = withAudience((people) => people < 64, of);
    const post = few.find((own) => own % 3 === 0)!;
    const audience = audienceOf(of, post);
    const rounds = 2000;
    const met = { much: 0, little: 0 };
    const stoodFor = { much: 0, little: 0 };
    for (let seed = 0; seed < rounds; seed++) {
      const sample = draw(Int32Array.of(post), { seed, of });
      for (const [user, others] of standInsOf(sample, of)) {
        const seen = user % 3 === 0 ? 'much' : 'little';
        met[seen] += 1 / rounds;
        stoodFor[seen] += others / rounds;
      }
    }
    uneven.close();
    const active = audience.filter((user) => user % 3 === 0).length;
    const people = { much: active, little: audience.length - active };
    expect(met.much / people.much).toBeGreaterThan(
      (1.3 * met.little) / people.little,
    );
    for (const seen of ['much', 'little'] as const) {
      expect(Math.abs(stoodFor[seen] / people[seen] - 1)).toBeLessThan(0.1);
    }
  });

  test('are the same for all posts of which they know, as far as there is room', () => {
    const posts = withAudience((people) => people <= 64);
    const sample = draw(Int32Array.from(posts), { seed: 7 });
    const known = posts.map((post) => new Set(audienceOf(graph, post)));
    const drawn = posts.map((_post, row) => drawnOf(sample, row));
    let shared = 0;
    posts.forEach((_p, one) => {
      posts.forEach((_q, other) => {
        const mine = drawn[one]!.filter((user) => known[other]!.has(user));
        const theirs = drawn[other]!.filter((user) => known[one]!.has(user));
        const both = mine.filter((user) => theirs.includes(user));
        expect(both).toHaveLength(Math.min(mine.length, theirs.length));
        shared += one === other ? 0 : both.length;
      });
    });
    expect(shared).toBeGreaterThan(0);
  });
});
