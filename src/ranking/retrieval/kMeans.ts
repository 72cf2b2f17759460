import type { Random } from '../../lib/createRandom.js';
import { drawCentres } from './drawCentres.js';
import { nearestCentres } from './nearestCentres.js';
import { pickRows } from './pickRows.js';

const ROUNDS = 10;

/** `[count, dimension]` centres that rows `[numRows, dimension]` gather around (Lloyd 1982). */
export function kMeans(
  rows: Float32Array,
  dimension: number,
  options: { readonly count: number; readonly random: Random },
): Float32Array {
  const drawn = drawCentres(rows, dimension, options);
  let centres = pickRows(rows, drawn, dimension);
  for (let round = 0; round < ROUNDS; round++) {
    centres = improve(centres, rows, dimension);
  }
  return centres;
}

/** Each centre moved to the mean of what lies nearest to it; one that has nothing stays. */
function improve(
  centres: Float32Array,
  rows: Float32Array,
  dimension: number,
): Float32Array {
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(centres.length / dimension);
  nearestCentres(rows, centres, dimension).forEach((centre, row) => {
    for (let axis = 0; axis < dimension; axis++) {
      sums[centre * dimension + axis]! += rows[row * dimension + axis]!;
    }
    counts[centre]! += 1;
  });
  return centres.map((value, at) => {
    const count = counts[Math.floor(at / dimension)]!;
    return count > 0 ? sums[at]! / count : value;
  });
}
