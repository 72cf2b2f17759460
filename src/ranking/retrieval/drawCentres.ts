import type { Random } from '../../lib/createRandom.js';
import { FloatRows } from '../kernels/FloatRows.js';
import { halfSquares } from './nearestCentres.js';

/**
 * `[count]` numbers of rows `[numRows, dimension]` to begin k-means with: one that lies far from those that were drawn before is likelier
 * to be drawn, by the square of how far (k-means++, Arthur and Vassilvitskii 2007), so that no group of rows goes without.
 */
export function drawCentres(
  rows: Float32Array,
  dimension: number,
  { count, random }: { count: number; random: Random },
): Int32Array {
  const laid = new FloatRows().lay(rows, dimension);
  const halves = halfSquares(rows, dimension);
  const apart = new Float32Array(halves.length).fill(Infinity);
  const drawn = new Int32Array(count);
  for (let place = 0; place < count; place++) {
    const row =
      place === 0
        ? Math.floor(random() * halves.length)
        : drawByShare(apart, random());
    const centre = rows.subarray(row * dimension, (row + 1) * dimension);
    approach(apart, halves, laid.dot(centre, -halves[row]!));
    drawn[place] = row;
  }
  return drawn;
}

/** Keeps half the square of how far each row is from a centre (whose own is in the products already), where that is nearer than what is kept. */
function approach(
  apart: Float32Array,
  halves: Float32Array,
  products: Float32Array,
): void {
  for (let row = 0; row < apart.length; row++) {
    // Rounding may leave less than nothing.
    const distance = Math.max(0, halves[row]! - products[row]!);
    if (distance < apart[row]!) apart[row] = distance;
  }
}

function drawByShare(weights: Float32Array, at: number): number {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0);
  for (let place = 0; place < weights.length; place++) {
    left -= weights[place]!;
    if (left < 0) return place;
  }
  return weights.length - 1;
}
