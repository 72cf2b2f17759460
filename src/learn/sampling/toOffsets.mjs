/**
 * Starts of rows out of their ends; rows beyond the last are empty.
 * @param {readonly number[]} ends
 * @param {number} numRows
 */
export function toOffsets(ends, numRows) {
  const offsets = new Int32Array(numRows + 1).fill(ends.at(-1) ?? 0);
  offsets[0] = 0;
  offsets.set(ends, 1);
  return offsets;
}
