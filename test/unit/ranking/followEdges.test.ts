import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followEdges } from '../../../src/ranking/followEdges.js';
import type { NeighbourLists } from '../../../src/ranking/NeighbourLists.js';
import { toNeighbourLists } from '../../../src/ranking/toNeighbourLists.js';

const POSTS = 23;

const place = fc.nat(POSTS - 1);
const lists = fc
  .array(fc.tuple(place, place, fc.float({ noNaN: true, min: 0, max: 1 })))
  .map((edges) =>
    toNeighbourLists(
      {
        source: Int32Array.from(edges, ([source]) => source),
        target: Int32Array.from(edges, ([, target]) => target),
        score: Float32Array.from(edges, ([, , score]) => score),
      },
      POSTS,
    ),
  );
const history = fc
  .uniqueArray(place)
  .map((posts) => posts.map((post) => ({ post, strength: 1, at: NaN })));

test('is the sum of the edges that leave the history, for each way to weigh it, of a whole catalogue and of a part', () => {
  fc.assert(
    fc.property(
      lists,
      history,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('similar' as const, null),
      (edges, entries, ways, part) => {
        const weights = Array.from({ length: ways }, (_none, way) =>
          Float32Array.from(entries, (_entry, age) => 1 / (1 + age * way)),
        );
        const reached = followEdges(edges, entries, { weights, part });
        expect(reached).toHaveLength(ways);
        reached.forEach((column, way) => {
          const posts = entries.map(({ post }) => post);
          const exact = summed(edges, posts, weights[way]!);
          expect(column).toHaveLength(POSTS);
          column.forEach((sum, post) =>
            expect(sum).toBeCloseTo(exact[post]!, 4),
          );
        });
      },
    ),
  );
});

test('what counts next to nothing is not followed', () => {
  const edges = chain();
  const weights = [Float32Array.of(1, 1e-5)];
  const entries = [0, 1].map((post) => ({ post, strength: 1, at: NaN }));
  const [reached] = followEdges(edges, entries, { weights, part: null });
  expect([...reached!]).toEqual([0, 1, 0]);
});

test('lists that share their targets are followed each by their own offsets', () => {
  const edges = chain();
  const entries = [{ post: 1, strength: 1, at: NaN }];
  const weights = [Float32Array.of(1)];
  const follow = (own: NeighbourLists) => [
    ...followEdges(own, entries, { weights, part: null })[0]!,
  ];
  expect(follow(edges)).toEqual([0, 0, 1]);
  // A post without edges came in before both.
  expect(follow({ ...edges, offsets: Int32Array.of(0, 0, 1, 2) })).toEqual([
    0, 1, 0,
  ]);
});

/** 0 leads to 1, and 1 to 2. */
function chain(): NeighbourLists {
  return {
    offsets: Int32Array.of(0, 1, 2, 2),
    targets: Int32Array.of(1, 2),
    scores: Float32Array.of(1, 1),
  };
}

function summed(
  { offsets, targets, scores }: NeighbourLists,
  posts: readonly number[],
  weights: Float32Array,
): number[] {
  const sums = new Array<number>(POSTS).fill(0);
  posts.forEach((post, age) => {
    for (let edge = offsets[post]!; edge < offsets[post + 1]!; edge++) {
      sums[targets[edge]!]! += weights[age]! * scores[edge]!;
    }
  });
  return sums;
}
