import { createRandom } from '../../lib/createRandom.js';
import { fairSample } from '../fairSample.js';
import { kMeans } from './kMeans.js';
import { nearestCentres } from './nearestCentres.js';
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

/** Centres over a fair sample of rows `[numRows, dimension]`, then each row's cell. */
export function fitCells(rows: Float32Array, dimension: number): Cells {
  const numRows = rows.length / dimension;
  const sample = pickRows(rows, fairSample(numRows), dimension);
  const numCells = Math.ceil(CELLS_PER_ROOT * Math.sqrt(numRows));
  const random = createRandom(1);
  const centres = kMeans(sample, dimension, { count: numCells, random });
  return {
    numCells,
    centres,
    cellOf: nearestCentres(rows, centres, dimension),
  };
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
