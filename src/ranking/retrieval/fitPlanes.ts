import type { Random } from '../../lib/createRandom.js';
import { kMeans } from './kMeans.js';

/** Of every two columns of the rows, sixteen points `[16, 2]` near which their pairs of numbers lie. */
export type Planes = readonly Float32Array[];

const POINTS = 16;
/** Rows that the points are fitted to. */
const SAMPLE = 4096;

/** By k-means over a random choice of rows `[numRows, dimension]`; a last column without a neighbour gets one of zeros. */
export function fitPlanes(
  rows: Float32Array,
  dimension: number,
  random: Random,
): Planes {
  const numRows = rows.length / dimension;
  const chosen = Array.from({ length: Math.min(SAMPLE, numRows) }, () =>
    Math.floor(random() * numRows),
  );
  return Array.from({ length: Math.ceil(dimension / 2) }, (_none, part) => {
    const alone = 2 * part + 1 === dimension;
    const pairs = Float32Array.from(
      chosen.flatMap((row) => {
        const start = row * dimension + 2 * part;
        return [rows[start]!, alone ? 0 : rows[start + 1]!];
      }),
    );
    return kMeans(pairs, 2, { count: POINTS, random });
  });
}
