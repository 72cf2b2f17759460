import { expect, test } from 'vitest';
import { InteractionColumns } from '../../../src/graph/InteractionColumns.js';

const places = {
  users: new Map([[70, 0]]),
  posts: new Map([
    [8, 0],
    [9, 1],
  ]),
};

test('rows come by time and post, those without a time first', () => {
  const columns = new InteractionColumns(1);
  columns.add({
    type: 'viewed',
    users: [70],
    posts: [[9, 8]],
    times: [[5, 5]],
  });
  columns.add({ type: 'rated', users: [70], posts: [[9]], values: [[80]] });
  expect(columns.sorted(places)).toEqual({
    user: Int32Array.of(0, 0, 0),
    post: Int32Array.of(1, 0, 1),
    type: Uint8Array.of(3, 0, 0),
    value: Float32Array.of(80, NaN, NaN),
    at: Float64Array.of(NaN, 5, 5),
  });
});

test('of an interaction that is met twice, for its time changed, the later stays', () => {
  const columns = new InteractionColumns(3);
  columns.add({
    type: 'viewed',
    users: [70],
    posts: [[8, 9, 8]],
    times: [[5, 6, 7]],
  });
  const { post, at } = columns.sorted(places);
  expect({ post, at }).toEqual({
    post: Int32Array.of(1, 0),
    at: Float64Array.of(6, 7),
  });
});

test('an interaction with a node that has no place is left out', () => {
  const columns = new InteractionColumns(3);
  columns.add({
    type: 'viewed',
    users: [71, 70],
    posts: [[8], [7, 9]],
    times: [[5], [5, 6]],
  });
  expect(columns.sorted(places).post).toEqual(Int32Array.of(1));
});
