import { FloatRows } from '../kernels/FloatRows.js';

/** Rows that are compared with all centres while they lie near. */
const ROWS_AT_ONCE = 1024;

/** `[numRows]` which of the centres `[numCentres, dimension]` lies nearest to each row: where the product less half the centre's square is largest. */
export function nearestCentres(
  rows: Float32Array,
  centres: Float32Array,
  dimension: number,
): Int32Array {
  const nearest = new Int32Array(rows.length / dimension);
  const halves = halfSquares(centres, dimension);
  const laid = new FloatRows();
  for (let from = 0; from < nearest.length; from += ROWS_AT_ONCE) {
    const own = nearest.subarray(from, from + ROWS_AT_ONCE);
    const start = from * dimension;
    laid.lay(rows.subarray(start, start + own.length * dimension), dimension);
    const closest = new Float32Array(own.length).fill(-Infinity);
    for (let centre = 0; centre < halves.length; centre++) {
      const at = centre * dimension;
      const vector = centres.subarray(at, at + dimension);
      const closeness = laid.dot(vector, -halves[centre]!);
      keepLarger(closeness, centre, { closest, nearest: own });
    }
  }
  return nearest;
}

/** `[numRows]` half the square of each row's length. */
export function halfSquares(
  rows: Float32Array,
  dimension: number,
): Float32Array {
  const halves = new Float32Array(rows.length / dimension);
  for (let row = 0; row < halves.length; row++) {
    const start = row * dimension;
    let sum = 0;
    for (let at = start; at < start + dimension; at++) sum += rows[at]! ** 2;
    halves[row] = sum / 2;
  }
  return halves;
}

function keepLarger(
  closeness: Float32Array,
  centre: number,
  { closest, nearest }: { closest: Float32Array; nearest: Int32Array },
): void {
  for (let row = 0; row < nearest.length; row++) {
    if (closeness[row]! <= closest[row]!) continue;
    closest[row] = closeness[row]!;
    nearest[row] = centre;
  }
}
