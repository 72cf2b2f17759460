import { expect, test } from 'vitest';
import { toNeighbourLists } from '../../../src/ranking/toNeighbourLists.js';
import { toEdges } from '../../../src/recommend/toEdges.js';
import { makeServedCatalogue } from '../../../bench/support/makeServedCatalogue.js';

test('lists are the same after they were edges', () => {
  const { similar, ids } = makeServedCatalogue({ numPosts: 300 });
  const lists = toNeighbourLists(similar, ids.length);
  expect(toNeighbourLists(toEdges(lists), ids.length)).toEqual(lists);
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
