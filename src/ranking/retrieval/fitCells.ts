import { createRandom } from '../../lib/createRandom.js';
import { fairSample } from '../fairSample.js';
import { FloatRows } from '../kernels/FloatRows.js';
import { drawCentres, halfSquares } from './drawCentres.js';

/** Rows, each in the cell of the centre that lies nearest to it (the inverted file of Jégou et al. 2011). */
export interface Cells {
  readonly numCells: number;
  /** `[numCells, dimension]` the mean of each cell. */
  readonly centres: Float32Array;
  /** `[numRows]` the cell of each row. */
  readonly cellOf: Int32Array;
}

/** There are as many cells as this share of the root of the number of rows: with more, finding which are to be looked at takes longer than looking. */
const CELLS_PER_ROOT = 1 / 4;
const ROUNDS = 6;
/** Rows that are compared with all centres while they lie near. */
const ROWS_AT_ONCE = 1024;

/** Centres by k-means (Lloyd 1982) over a fair sample of rows `[numRows, dimension]`, then each row's cell. */
export function fitCells(rows: Float32Array, dimension: number): Cells {
  const numRows = rows.length / dimension;
  const sample = fairSample(numRows);
  const chosen = pickRows(rows, sample, dimension);
  const count = Math.ceil(CELLS_PER_ROOT * Math.sqrt(numRows));
  const random = createRandom(1);
  const drawn = drawCentres(chosen, dimension, { count, random });
  let centres = pickRows(chosen, drawn, dimension);
  for (let round = 0; round < ROUNDS; round++) {
    centres = improve(centres, chosen, dimension);
  }
  const numCells = centres.length / dimension;
  return { numCells, centres, cellOf: nearestOf(centres, rows, dimension) };
}

/** `[chosen.length, dimension]` what some rows are apart from the centre of their cell. */
export function lessCentres(
  { centres, cellOf }: Cells,
  rows: Float32Array,
  chosen: Int32Array,
): Float32Array {
  const dimension = rows.length / cellOf.length;
  const apart = pickRows(rows, chosen, dimension);
  chosen.forEach((row, place) => {
    const centre = cellOf[row]! * dimension;
    for (let axis = 0; axis < dimension; axis++) {
      apart[place * dimension + axis]! -= centres[centre + axis]!;
    }
  });
  return apart;
}

function pickRows(
  rows: Float32Array,
  chosen: Int32Array,
  dimension: number,
): Float32Array {
  const picked = new Float32Array(chosen.length * dimension);
  chosen.forEach((row, place) => {
    const start = row * dimension;
    picked.set(rows.subarray(start, start + dimension), place * dimension);
  });
  return picked;
}

/** Each centre moved to the mean of what lies nearest to it; one that has nothing stays. */
function improve(
  centres: Float32Array,
  rows: Float32Array,
  dimension: number,
): Float32Array {
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(centres.length / dimension);
  nearestOf(centres, rows, dimension).forEach((cell, row) => {
    for (let axis = 0; axis < dimension; axis++) {
      sums[cell * dimension + axis]! += rows[row * dimension + axis]!;
    }
    counts[cell]! += 1;
  });
  return centres.map((value, at) => {
    const count = counts[Math.floor(at / dimension)]!;
    return count > 0 ? sums[at]! / count : value;
  });
}

/** `[numRows]` the centre that is nearest: where the product less half its square is largest. */
function nearestOf(
  centres: Float32Array,
  rows: Float32Array,
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
    for (let cell = 0; cell < halves.length; cell++) {
      const at = cell * dimension;
      const centre = centres.subarray(at, at + dimension);
      const closeness = laid.dot(centre, -halves[cell]!);
      keepLarger(closeness, cell, { closest, nearest: own });
    }
  }
  return nearest;
}

function keepLarger(
  closeness: Float32Array,
  cell: number,
  { closest, nearest }: { closest: Float32Array; nearest: Int32Array },
): void {
  for (let row = 0; row < nearest.length; row++) {
    if (closeness[row]! <= closest[row]!) continue;
    closest[row] = closeness[row]!;
    nearest[row] = cell;
  }
}
