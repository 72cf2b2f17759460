import { expect, test } from 'vitest';
import { InteractionColumns } from '../../../src/graph/InteractionColumns.js';

const VIEWED = 0;
const RATED = 3;
const places = {
  users: new Map([[70, 0]]),
  posts: new Map([
    [8, 0],
    [9, 1],
  ]),
};

test('rows come by time and post, those without a time first', () => {
  const columns = new InteractionColumns();
  columns.add({ user: 70, type: VIEWED, posts: [9, 8], times: [5, 5] });
  columns.add({ user: 70, type: RATED, posts: [9], values: [80] });
  expect(columns.sorted(places)).toEqual({
    user: Int32Array.of(0, 0, 0),
    post: Int32Array.of(1, 0, 1),
    type: Uint8Array.of(RATED, VIEWED, VIEWED),
    value: Float32Array.of(80, NaN, NaN),
    at: Float64Array.of(NaN, 5, 5),
  });
});

test('of an interaction that is met twice, for its time changed, the later stays', () => {
  const columns = new InteractionColumns();
  columns.add({ user: 70, type: VIEWED, posts: [8, 9, 8], times: [5, 6, 7] });
  const { post, at } = columns.sorted(places);
  expect({ post, at }).toEqual({
    post: Int32Array.of(1, 0),
    at: Float64Array.of(6, 7),
  });
});

test('an interaction with a node that has no place is left out', () => {
  const columns = new InteractionColumns();
  columns.add({ user: 71, type: VIEWED, posts: [8], times: [5] });
  columns.add({ user: 70, type: VIEWED, posts: [7, 9], times: [5, 6] });
  expect(columns.sorted(places).post).toEqual(Int32Array.of(1));
});
