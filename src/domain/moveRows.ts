import { GONE } from './moveEdges.js';

/**
 * A row-major table after its rows have moved: row i of the old goes to `indices[i]`, or nowhere.
 * Rows of the new that nothing went to are zeros; an empty table stays empty.
 */
export function moveRows(
  values: Float32Array,
  indices: Int32Array,
  numRows: number,
): Float32Array {
  if (values.length === 0) return values;
  const width = values.length / indices.length;
  const moved = new Float32Array(numRows * width);
  indices.forEach((to, from) => {
    if (to === GONE) return;
    moved.set(values.subarray(from * width, (from + 1) * width), to * width);
  });
  return moved;
}
