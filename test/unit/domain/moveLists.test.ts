import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GONE, moveEdges } from '../../../src/domain/moveEdges.js';
import { moveLists } from '../../../src/domain/moveLists.js';
import { toNeighbourLists } from '../../../src/domain/toNeighbourLists.js';
import { toScoredEdges } from '../../../src/domain/toScoredEdges.js';
import { atOnce } from '../../../src/lib/atOnce.js';

const BEFORE = 6;
const node = fc.integer({ min: 0, max: BEFORE - 1 });
const edges = fc
  .uniqueArray(
    fc.record({
      source: node,
      target: node,
      score: fc.constantFrom(0.25, 0.5, 1),
    }),
    { selector: ({ source, target }) => source * BEFORE + target },
  )
  .map((drawn) => ({
    source: Int32Array.from(drawn, ({ source }) => source),
    target: Int32Array.from(drawn, ({ target }) => target),
    score: Float32Array.from(drawn, ({ score }) => score),
  }));
/** How many nodes come before each, and whether it goes. */
const moves = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.boolean()), {
  minLength: BEFORE,
  maxLength: BEFORE,
});

test('nodes that come and go leave the lists that their edges would have made', () => {
  fc.assert(
    fc.property(edges, moves, fc.nat({ max: 2 }), (drawn, steps, last) => {
      let next = 0;
      const indices = Int32Array.from(steps, ([before, isGone]) => {
        next += before;
        return isGone ? GONE : next++;
      });
      const numNodes = next + last;
      const lists = atOnce(toNeighbourLists(drawn, BEFORE));
      const moved = atOnce(moveLists(lists, indices, numNodes));
      const left = atOnce(moveEdges(drawn, indices));
      const whole = atOnce(toNeighbourLists(left, numNodes));
      expect(plain(moved)).toEqual(plain(whole));
    }),
  );
});

test('scores are the very same where nodes only come', () => {
  const lists = {
    offsets: Int32Array.of(0, 1, 2),
    targets: Int32Array.of(1, 0),
    scores: Float32Array.of(0.5, 1),
  };
  const moved = atOnce(moveLists(lists, Int32Array.of(1, 3), 4));
  expect(moved.scores).toBe(lists.scores);
  expect(plain(moved)).toEqual({
    source: [1, 3],
    target: [3, 1],
    score: [0.5, 1],
    offsets: [0, 0, 1, 1, 2],
  });
});

function plain(lists: Parameters<typeof toScoredEdges>[0]) {
  const { source, target, score } = toScoredEdges(lists);
  const columns = { source, target, score, offsets: lists.offsets };
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, [...column]]),
  );
}
