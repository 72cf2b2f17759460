import { sortFalling } from '../../lib/sortFalling.js';
import { fairSample } from '../fairSample.js';
import { FloatRows } from '../kernels/FloatRows.js';
import { rowMoments, varianceAlong, type RowMoments } from '../rowMoments.js';
import type { Cells } from './fitCells.js';

/** As many rows of common reach stand beside those that a cell's own is taken from: of one or two it would be anything. */
const STEADY = 8;
/** Deviations beyond which nothing lies. */
const FARTHEST = 30;

/**
 * How rows lie around the centre of their cell. Products of a query with the rows of a cell have the centre's for their mean, and spread
 * by one covariance of all cells, wider or narrower by the cell's own reach. That tells which cells need not be looked at: most
 * of them where vectors gather, as trained ones do, and hardly any where they do not.
 */
export class CellSpread {
  private readonly centres = new FloatRows();
  /** `[numCells]` rows of it. */
  private readonly sizes: Float64Array;
  /** `[numCells]` mean square of the distance of its rows from their centre, of that of all. */
  private readonly reach: Float64Array;
  /** Of rows less their centres. */
  private readonly moments: RowMoments;

  /** `rows` is `[numRows, dimension]` row-major. */
  constructor(cells: Cells, rows: Float32Array, dimension: number) {
    this.centres.lay(cells.centres, dimension);
    this.sizes = new Float64Array(cells.numCells);
    for (const cell of cells.cellOf) this.sizes[cell]! += 1;
    const sample = fairSample(cells.cellOf.length);
    const apart = lessCentres(cells, rows, sample);
    this.moments = rowMoments(apart, dimension);
    const owners = sample.map((row) => cells.cellOf[row]!);
    this.reach = reachOf(apart, owners, this.sizes.length);
  }

  /** Cells that hold all but some `missed` of the rows whose product with the query is above a threshold, rising. */
  above(query: Float32Array, threshold: number, missed: number): Int32Array {
    const variance = varianceAlong(this.moments, query);
    const distances = this.centres
      .dot(query)
      .map((product, cell) =>
        deviations(threshold - product, variance * this.reach[cell]!),
      );
    const farFirst = Int32Array.from(distances.keys());
    sortFalling(distances, farFirst);
    let [first, lost] = [0, 0];
    while (first < farFirst.length) {
      lost += this.sizes[farFirst[first]!]! * shareAbove(distances[first]!);
      if (lost > missed) break;
      first++;
    }
    return farFirst.subarray(first).sort();
  }
}

/** `[sample.length, dimension]` rows less the centre of their cell. */
function lessCentres(
  { centres, cellOf }: Cells,
  rows: Float32Array,
  sample: Int32Array,
): Float32Array {
  const dimension = rows.length / cellOf.length;
  const apart = new Float32Array(sample.length * dimension);
  sample.forEach((row, place) => {
    const centre = cellOf[row]! * dimension;
    for (let axis = 0; axis < dimension; axis++) {
      apart[place * dimension + axis] =
        rows[row * dimension + axis]! - centres[centre + axis]!;
    }
  });
  return apart;
}

/** By the cells that own what lies apart from their centres. */
function reachOf(
  apart: Float32Array,
  owners: Int32Array,
  numCells: number,
): Float64Array {
  const dimension = apart.length / owners.length;
  const sums = new Float64Array(numCells);
  const counts = new Float64Array(numCells);
  owners.forEach((cell, place) => {
    const start = place * dimension;
    sums[cell]! += squareOf(apart.subarray(start, start + dimension));
    counts[cell]! += 1;
  });
  const all = squareOf(apart) / owners.length;
  return sums.map((sum, cell) => {
    const own = (sum + STEADY * all) / (counts[cell]! + STEADY);
    return all > 0 ? own / all : 1;
  });
}

function squareOf(numbers: Float32Array): number {
  return numbers.reduce((sum, x) => sum + x * x, 0);
}

function deviations(distance: number, variance: number): number {
  const standardised = distance / Math.sqrt(Math.max(variance, 1e-30));
  return Math.max(-FARTHEST, Math.min(FARTHEST, standardised));
}

/** Of what is normal, the share that lies so many deviations above the mean, to 8 in 10⁸ (Abramowitz and Stegun 1964, 26.2.17). */
function shareAbove(distance: number): number {
  if (distance < 0) return 1 - shareAbove(-distance);
  const t = 1 / (1 + 0.2316419 * distance);
  const series =
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (
    (series * Math.exp((-distance * distance) / 2)) / Math.sqrt(2 * Math.PI)
  );
}
