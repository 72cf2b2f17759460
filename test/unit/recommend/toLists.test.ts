import { expect, test } from 'vitest';
import { toNeighbourLists } from '../../../src/ranking/toNeighbourLists.js';
import { toEdges } from '../../../src/recommend/toEdges.js';
import { toLists } from '../../../src/recommend/toLists.js';
import { makeServedCatalogue } from '../../../bench/support/makeServedCatalogue.js';

test('lists are the same after they were edges', () => {
  const { similar, ids } = makeServedCatalogue({ numPosts: 300 });
  const lists = toNeighbourLists(similar, ids.length);
  const edges = toEdges(lists);
  expect(toNeighbourLists(edges, ids.length)).toEqual(lists);
  expect(toLists(similar, ids.length)).toEqual(lists);
  const taken = toLists(edges, ids.length);
  expect(taken).toEqual(lists);
  // Nothing was sorted, nor copied.
  expect(taken.targets).toBe(edges.target);
});

test.each([
  [
    [0, 0],
    [1, 2],
    [1, 2],
  ],
  [
    [1, 0],
    [1, 2],
    [2, 1],
  ],
  [
    [0, 0],
    [2, 1],
    [1, 1],
  ],
])('edges from %j to %j with scores %j are put in order', (...columns) => {
  const [source, target, score] = columns;
  const edges = {
    source: Int32Array.from(source),
    target: Int32Array.from(target),
    score: Float32Array.from(score),
  };
  expect(toLists(edges, 3)).toEqual(toNeighbourLists(edges, 3));
});

test('edges of nodes without any are none', () => {
  const lists = toNeighbourLists(
    {
      source: Int32Array.of(2, 2),
      target: Int32Array.of(0, 1),
      score: Float32Array.of(0.5, 1),
    },
    4,
  );
  expect(toEdges(lists)).toEqual({
    source: Int32Array.of(2, 2),
    target: Int32Array.of(1, 0),
    score: Float32Array.of(1, 0.5),
  });
});
