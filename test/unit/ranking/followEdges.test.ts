import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followEdges } from '../../../src/ranking/followEdges.js';
import type { NeighbourLists } from '../../../src/domain/NeighbourLists.js';
import { atOnce } from '../../../src/lib/atOnce.js';
import { toNeighbourLists } from '../../../src/domain/toNeighbourLists.js';

const POSTS = 23;

const place = fc.nat(POSTS - 1);
const lists = fc
  .array(fc.tuple(place, place, fc.float({ noNaN: true, min: 0, max: 1 })))
  .map((edges) =>
    atOnce(
      toNeighbourLists(
        {
          source: Int32Array.from(edges, ([source]) => source),
          target: Int32Array.from(edges, ([, target]) => target),
          // Evidence that small is none.
          score: Float32Array.from(edges, ([, , score]) =>
            score < 1e-3 ? 0 : score,
          ),
        },
        POSTS,
      ),
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
        weights.forEach((_own, way) => {
          const column = reached.column(way);
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
  const reached = followEdges(edges, entries, { weights, part: null });
  expect([...reached.column(0)]).toEqual([0, 1, 0]);
});

test('lists that share their targets are followed each by their own offsets', () => {
  const edges = chain();
  const entries = [{ post: 1, strength: 1, at: NaN }];
  const weights = [Float32Array.of(1)];
  const follow = (own: NeighbourLists) => [
    ...followEdges(own, entries, { weights, part: null }).column(0),
  ];
  expect(follow(edges)).toEqual([0, 0, 1]);
  // A post without edges came in before both.
  expect(follow({ ...edges, offsets: Int32Array.of(0, 0, 1, 2) })).toEqual([
    0, 1, 0,
  ]);
});

const SCALES = {
  log: (value: number) => Math.log1p(10 * value) / Math.log(11),
  root: Math.sqrt,
};

test.each(['log', 'root'] as const)(
  'on the %s scale none stays 0 and typical becomes 1; what was reached in each way counts by its weight',
  (scale) => {
    fc.assert(
      fc.property(lists, history, (edges, entries) => {
        const weights = [1, 2].map((base) =>
          Float32Array.from(entries, (_entry, age) => base ** -age),
        );
        const options = { weights, part: null };
        const reached = followEdges(edges, entries, options);
        const columns = [reached.column(0), reached.column(1)];
        const typical = columns.map(typicalOf);
        const { scores, total } = reached.sum([0.5, 3], scale);
        scores.forEach((score, post) => {
          const [one, two] = columns.map((column, way) =>
            SCALES[scale](column[post]! / typical[way]!),
          );
          expect(score).toBeCloseTo(0.5 * one! + 3 * two!, 3);
          if (one === 0 && two === 0) expect(score).toBe(0);
        });
        const sum = scores.reduce((all, score) => all + score, 0);
        expect(total).toBeCloseTo(sum, 2);
      }),
    );
  },
);

test('what was reached alike everywhere is typical, and small evidence beside large keeps its digits', () => {
  const score = (values: readonly number[]) => {
    const edges = {
      offsets: Int32Array.of(0, 2, 2, 2),
      targets: Int32Array.of(1, 2),
      scores: Float32Array.from(values),
    };
    const entries = [{ post: 0, strength: 1, at: NaN }];
    const options = { weights: [Float32Array.of(1)], part: null };
    const { scores } = followEdges(edges, entries, options).sum([1], 'log');
    return [...scores];
  };
  score([3, 3]).forEach((value, post) =>
    expect(value).toBeCloseTo(post === 0 ? 0 : 1, 6),
  );
  const small = Math.log1p(1e-5) / Math.log(11);
  expect(score([1e-6, 1])[1]! / small).toBeCloseTo(1, 4);
});

/** The mean weighted by the values themselves; 1 where all are 0. */
function typicalOf(column: Float32Array): number {
  const sum = column.reduce((all, value) => all + value, 0);
  const squares = column.reduce((all, value) => all + value ** 2, 0);
  return squares > 0 ? squares / sum : 1;
}

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
