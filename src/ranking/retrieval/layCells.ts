import { roundUp } from '../../lib/roundUp.js';
import type { Cells } from './fitCells.js';

/** Where rows lie, cell by cell. */
export interface CellPlaces {
  /** `[numCells + 1]` the first place of each cell. */
  readonly starts: Int32Array;
  /** `[numPlaces]` the row there, rising in each cell; `NO_ROW` where a cell is filled up. */
  readonly order: Int32Array;
}

/** What stands where a cell is filled up. */
export const NO_ROW = -1;

/** Lays the rows of each cell together; a cell begins at a multiple of `block` places. */
export function layCells(
  { numCells, cellOf }: Cells,
  block: number,
): CellPlaces {
  const counts = new Int32Array(numCells);
  for (const cell of cellOf) counts[cell]! += 1;
  const starts = new Int32Array(numCells + 1);
  counts.forEach((count, cell) => {
    starts[cell + 1] = starts[cell]! + roundUp(count, block);
  });
  const order = new Int32Array(starts.at(-1)!).fill(NO_ROW);
  const next = starts.slice();
  cellOf.forEach((cell, row) => (order[next[cell]!++] = row));
  return { starts, order };
}
