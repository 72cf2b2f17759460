import { createRandom } from '../../lib/createRandom.js';
import { fairSample } from '../fairSample.js';
import { FloatRows } from '../kernels/FloatRows.js';
import { rankPosts } from '../rankPosts.js';
import { kMeans } from './kMeans.js';
import { halfSquares, nearestCentres } from './nearestCentres.js';
import { pickRows } from './pickRows.js';

/** Rows, each in the cell of the centre that lies nearest to it (the inverted file of Jégou et al. 2011). */
export interface Cells {
  readonly numCells: number;
  /** `[numCells, dimension]` about the mean of each cell. */
  readonly centres: Float32Array;
  /** `[numRows]` the cell of each row. */
  readonly cellOf: Int32Array;
}

/** There are as many cells as this share of the root of the number of rows: more would take longer to fill. */
const CELLS_PER_ROOT = 1 / 4;
/** The share of the cells that are compared with a row: those around the group of cells that it lies nearest to. */
const AROUND = 1 / 4;
/** Rows of a group that are looked at together. */
const ROWS_AT_ONCE = 8192;

/** Centres over a fair sample of rows `[numRows, dimension]`, then each row's cell; hardly any gets another than the nearest. */
export function fitCells(rows: Float32Array, dimension: number): Cells {
  const numRows = rows.length / dimension;
  const sample = pickRows(rows, fairSample(numRows), dimension);
  const numCells = Math.ceil(CELLS_PER_ROOT * Math.sqrt(numRows));
  const random = createRandom(1);
  const centres = kMeans(sample, dimension, { count: numCells, random });
  const count = Math.ceil(Math.sqrt(numCells));
  const groups = kMeans(centres, dimension, { count, random });
  const cellOf = new Int32Array(numRows);
  byGroup(nearestCentres(rows, groups, dimension), count).forEach(
    (own, group) => {
      const start = group * dimension;
      const middle = groups.subarray(start, start + dimension);
      const near = cellsAround(middle, centres, dimension);
      fill(cellOf, { rows, own, near, centres, dimension });
    },
  );
  return { numCells, centres, cellOf };
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

function byGroup(groupOf: Int32Array, count: number): Int32Array[] {
  const sizes = new Int32Array(count);
  for (const group of groupOf) sizes[group]! += 1;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Int32Array(count);
  groupOf.forEach((group, row) => (rows[group]![next[group]!++] = row));
  return rows;
}

/** Those that lie nearest to the middle of a group. */
function cellsAround(
  middle: Float32Array,
  centres: Float32Array,
  dimension: number,
): Int32Array {
  const halves = halfSquares(centres, dimension);
  const products = new FloatRows().lay(centres, dimension).dot(middle);
  const closeness = products.map((product, cell) => product - halves[cell]!);
  const nearFirst = rankPosts(closeness, Int32Array.from(halves.keys()));
  return nearFirst.subarray(0, Math.ceil(AROUND * nearFirst.length));
}

interface GroupRows {
  readonly rows: Float32Array;
  readonly centres: Float32Array;
  readonly dimension: number;
  /** Rows of the group. */
  readonly own: Int32Array;
  /** Cells that they may be in. */
  readonly near: Int32Array;
}

function fill(
  cellOf: Int32Array,
  { rows, centres, dimension, own, near }: GroupRows,
): void {
  const around = pickRows(centres, near, dimension);
  for (let from = 0; from < own.length; from += ROWS_AT_ONCE) {
    const some = own.subarray(from, from + ROWS_AT_ONCE);
    const picked = pickRows(rows, some, dimension);
    nearestCentres(picked, around, dimension).forEach((place, at) => {
      cellOf[some[at]!] = near[place]!;
    });
  }
}
