import type { Random } from '../../lib/createRandom.js';
import { nearestPoint } from './nearestPoint.js';

/** Of every two columns of the rows, sixteen points `[16, 2]` near which their pairs of numbers lie. */
export type Planes = readonly Float32Array[];

const POINTS = 16;
/** Rows that the points are fitted to. */
const SAMPLE = 4096;
const ROUNDS = 8;

/** By k-means (Lloyd 1982) over a random choice of rows `[numRows, dimension]`; a last column without a neighbour gets one of zeros. */
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
    return fitPoints(
      chosen.map((row) => {
        const start = row * dimension + 2 * part;
        return { x: rows[start]!, y: alone ? 0 : rows[start + 1]! };
      }),
    );
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function fitPoints(pairs: readonly Point[]): Float32Array {
  let points = Float32Array.from(
    pairs.slice(0, POINTS).flatMap(({ x, y }) => [x, y]),
  );
  for (let round = 0; round < ROUNDS; round++) points = improve(points, pairs);
  return points;
}

/** Each point moved to the mean of what lies nearest to it; one that has nothing stays. */
function improve(
  points: Float32Array<ArrayBuffer>,
  pairs: readonly Point[],
): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(points.length);
  const counts = new Float64Array(points.length / 2);
  for (const pair of pairs) {
    const code = nearestPoint(points, pair);
    sums[2 * code]! += pair.x;
    sums[2 * code + 1]! += pair.y;
    counts[code]! += 1;
  }
  return points.map((value, place) => {
    const count = counts[place >> 1]!;
    return count > 0 ? sums[place]! / count : value;
  });
}
