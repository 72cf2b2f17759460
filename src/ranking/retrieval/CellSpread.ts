import { sortFalling } from '../../lib/sortFalling.js';
import { FloatRows } from '../kernels/FloatRows.js';
import { rowMoments, varianceAlong, type RowMoments } from '../rowMoments.js';
import type { Cells } from './fitCells.js';

/** As many rows of common reach stand beside those that a cell's own is taken from: of one or two it would be anything. */
const STEADY = 8;
/** Deviations beyond which nothing lies. */
const FARTHEST = 30;

/** What a query makes of each cell. It holds until the next asks. */
export interface CellProducts {
  /** `[numCells]` mean of its products with the rows: that with the centre. */
  readonly means: Float32Array;
  /** `[numCells]` how far they spread around it. */
  readonly deviations: Float32Array;
}

/**
 * How rows lie around the centre of their cell. Products of a query with the rows of a cell have the centre's for their mean, and spread
 * by one covariance of all cells, wider or narrower by the cell's own reach. That tells which cells need not be looked at: most
 * of them where vectors gather, as trained ones do, and hardly any where they do not.
 */
export class CellSpread {
  private readonly centres = new FloatRows();
  /** `[numCells]` rows of it. */
  private readonly sizes: Float64Array;
  /** `[numCells]` how far its rows lie from their centre, of that of all. */
  private readonly reach: Float32Array;
  /** Of rows less their centres. */
  private readonly moments: RowMoments;

  /** `chosen` stand for all rows, and `apart` `[chosen.length, dimension]` is what they are apart from their centres. */
  constructor(cells: Cells, chosen: Int32Array, apart: Float32Array) {
    const { centres, cellOf, numCells } = cells;
    const dimension = centres.length / numCells;
    this.centres.lay(centres, dimension);
    this.sizes = new Float64Array(numCells);
    for (const cell of cellOf) this.sizes[cell]! += 1;
    const owners = chosen.map((row) => cellOf[row]!);
    this.reach = reachOf(apart, owners, numCells);
    this.moments = rowMoments(apart, dimension);
  }

  /** Mean and spread of the query's products with the rows of each cell. */
  ask(query: Float32Array): CellProducts {
    const deviation = Math.sqrt(varianceAlong(this.moments, query));
    return {
      means: this.centres.dot(query),
      deviations: this.reach.map((own) => own * deviation),
    };
  }

  /** Cells that hold all but some `missed` of the rows whose product with the query is at least so much, rising. */
  from(
    { means, deviations }: CellProducts,
    least: number,
    missed: number,
  ): Int32Array {
    const distances = means.map((mean, cell) =>
      inDeviations(least - mean, deviations[cell]!),
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

/** By the cells that own what lies apart from their centres. */
function reachOf(
  apart: Float32Array,
  owners: Int32Array,
  numCells: number,
): Float32Array {
  const dimension = apart.length / owners.length;
  const sums = new Float64Array(numCells);
  const counts = new Float64Array(numCells);
  owners.forEach((cell, place) => {
    const start = place * dimension;
    sums[cell]! += squareOf(apart.subarray(start, start + dimension));
    counts[cell]! += 1;
  });
  const all = squareOf(apart) / owners.length;
  return Float32Array.from(sums, (sum, cell) => {
    const own = (sum + STEADY * all) / (counts[cell]! + STEADY);
    return all > 0 ? Math.sqrt(own / all) : 1;
  });
}

function squareOf(numbers: Float32Array): number {
  return numbers.reduce((sum, x) => sum + x * x, 0);
}

function inDeviations(distance: number, deviation: number): number {
  const standardised = distance / Math.max(deviation, 1e-15);
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
