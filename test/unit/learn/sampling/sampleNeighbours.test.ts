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

let training: Training;
let graph: SampledGraph;

beforeAll(() => {
  const dataset = makeDataset({
    ...{ usersPerTaste: 90, postsPerTaste: 12, postsPerUser: 8 },
  });
  training = openTraining(makeInput(dataset), FIT_OPTIONS);
  graph = toSampledGraph(training.tensors.graph);
});

afterAll(() => training.close());

/** One hop around these posts, nothing hidden. */
function draw(posts: Int32Array, seed: number): Sample {
  const fanOut = { postsOfUser: 4, usersOfPost: MOST, similar: 1 };
  return sampleNeighbours(graph, new Uint8Array(graph.postOfPair.length), {
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

const withAudience = (isRight: (people: number) => boolean): number[] =>
  Array.from({ length: graph.numPosts }, (_none, post) => post).filter((post) =>
    isRight(audienceOf(graph, post).length),
  );

describe('the people that are drawn for a post', () => {
  test.each([
    { posts: 'few know', isRight: (people: number) => people < 64 },
    { posts: 'many know', isRight: (people: number) => people > 64 },
  ])('that $posts are each as likely as any other', ({ isRight }) => {
    const [post] = withAudience(isRight);
    const audience = audienceOf(graph, post!);
    const rounds = 4000;
    const times = new Map(audience.map((user) => [user, 0]));
    for (let seed = 0; seed < rounds; seed++) {
      const drawn = drawnOf(draw(Int32Array.of(post!), seed), 0);
      expect(new Set(drawn).size).toBe(MOST);
      for (const user of drawn) times.set(user, times.get(user)! + 1);
    }
    const expected = (rounds * MOST) / audience.length;
    for (const drawn of times.values()) {
      expect(Math.abs(drawn - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
  });

  test('are the same for all posts of which they know, as far as there is room', () => {
    const posts = withAudience((people) => people <= 64);
    const sample = draw(Int32Array.from(posts), 7);
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
