import type { Cells } from './fitCells.js';
import { NO_ROW } from './layCells.js';
import type { Planes } from './fitPlanes.js';
import { nearestCentres } from './nearestCentres.js';

/** Rows whose codes lie together, of each part sixteen bytes: the low half is the code of a row, the high half of the sixteenth behind it. */
export const BLOCK = 32;
const BYTES = 16;

export interface Encoding {
  readonly cells: Cells;
  readonly planes: Planes;
  readonly dimension: number;
  /** Parts of a row, even. */
  readonly numParts: number;
}

/** Writes the codes of what rows `[numRows, dimension]` are apart from their centres, in the order given (`NO_ROW` for none) into zeros, `[order.length / BLOCK, numParts, 16]`. */
export function encodeRows(
  rows: Float32Array,
  order: Int32Array,
  { cells, planes, dimension, numParts }: Encoding,
  codes: Uint8Array,
): void {
  const rasters = planes.map(toRaster);
  const nearest = Uint8Array.from(
    rasters.flatMap(({ nearest }) => [...nearest]),
  );
  const { centres, cellOf } = cells;
  const perStep = Float64Array.from(rasters, ({ step }) => 1 / step);
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (row === NO_ROW) continue;
    const within = place % BLOCK;
    const shift = within < BYTES ? 0 : 4;
    let at = ((place - within) / 2) * numParts + (within % BYTES);
    const start = row * dimension;
    const centre = cellOf[row]! * dimension;
    for (let part = 0; part < perStep.length; part++) {
      const one = 2 * part;
      const two = one + 1;
      const first = rows[start + one]! - centres[centre + one]!;
      // A row of an odd length has no second number in its last plane.
      const second =
        two < dimension ? rows[start + two]! - centres[centre + two]! : 0;
      const x = stepOf(first * perStep[part]!);
      const y = stepOf(second * perStep[part]!);
      codes[at]! |= nearest[(part * RASTER + y) * RASTER + x]! << shift;
      at += BYTES;
    }
  }
}

/** Steps of the raster along either axis, and the one in the middle. */
const RASTER = 64;
const MIDDLE = (RASTER - 1) / 2;

function stepOf(value: number): number {
  return Math.max(0, Math.min(RASTER - 1, Math.floor(value + MIDDLE + 0.5)));
}

/** The nearest point of a plane by a raster over where they lie: exact up to its width. */
function toRaster(points: Float32Array): { step: number; nearest: Int32Array } {
  const reach = points.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-30);
  const step = (3 * reach) / RASTER;
  const middles = new Float32Array(2 * RASTER * RASTER);
  for (let cell = 0; cell < RASTER * RASTER; cell++) {
    middles[2 * cell] = ((cell % RASTER) - MIDDLE) * step;
    middles[2 * cell + 1] = (Math.floor(cell / RASTER) - MIDDLE) * step;
  }
  return { step, nearest: nearestCentres(middles, points, 2) };
}
