import { sharedZeros } from '../lib/sharedZeros.js';
import { GONE } from './moveEdges.js';

/** Some milliseconds. */
const ROWS_A_STEP = 2 ** 15;

/**
 * A row-major table after its rows have moved, in memory that threads share: row i of the old goes to `indices[i]`, or nowhere.
 * Rows of the new that nothing went to are zeros; an empty table stays empty. In steps.
 */
export function* moveRows(
  values: Float32Array,
  indices: Int32Array,
  numRows: number,
): Generator<void, Float32Array> {
  if (values.length === 0) return values;
  const width = values.length / indices.length;
  const moved = sharedZeros(Float32Array, numRows * width);
  let next = 0;
  for (let from = 0; from < indices.length;) {
    if (from >= next) {
      yield;
      next = from + ROWS_A_STEP;
    }
    const end = runEnd(indices, from, next);
    const to = indices[from]!;
    if (to !== GONE) {
      moved.set(values.subarray(from * width, end * width), to * width);
    }
    from = end;
  }
  return moved;
}

/** Behind the rows from there on that stay side by side, `most` at the latest: few posts come or go among many. */
function runEnd(indices: Int32Array, from: number, most: number): number {
  let end = from + 1;
  if (indices[from] === GONE) return end;
  while (end < most && indices[end] === indices[end - 1]! + 1) end++;
  return end;
}
