import { GONE } from './moveEdges.js';

/**
 * A row-major table after its rows have moved, in memory that threads share: row i of the old goes to `indices[i]`, or nowhere.
 * Rows of the new that nothing went to are zeros; an empty table stays empty.
 */
export function moveRows(
  values: Float32Array,
  indices: Int32Array,
  numRows: number,
): Float32Array {
  if (values.length === 0) return values;
  const width = values.length / indices.length;
  const bytes = numRows * width * values.BYTES_PER_ELEMENT;
  const moved = new Float32Array(new SharedArrayBuffer(bytes));
  for (let from = 0; from < indices.length;) {
    const end = runEnd(indices, from);
    const to = indices[from]!;
    if (to !== GONE) {
      moved.set(values.subarray(from * width, end * width), to * width);
    }
    from = end;
  }
  return moved;
}

/** Behind the rows from there on that stay side by side: few posts come or go among many. */
function runEnd(indices: Int32Array, from: number): number {
  let end = from + 1;
  if (indices[from] === GONE) return end;
  while (end < indices.length && indices[end] === indices[end - 1]! + 1) end++;
  return end;
}
