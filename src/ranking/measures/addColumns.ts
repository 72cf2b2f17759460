import type { ScoreSheet } from '../kernels/ScoreSheet.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';
import type { Moment, Weighted } from './Moment.js';

/** What is the same for everyone. Mean 0 and deviation 1 over the catalogue. */
export interface ColumnMeasure {
  readonly kind: 'column';
  /** `[numPosts]` at a moment, milliseconds since the epoch. */
  readonly column: (index: CatalogueIndex, now: number) => Float32Array;
}

/** Adds columns to a sheet. */
export function addColumns(
  { index, profile }: Moment,
  features: readonly Weighted<ColumnMeasure>[],
  sheet: ScoreSheet,
): void {
  for (const { measure, weight, sum } of features) {
    sheet.add(sum, measure.column(index, profile.now), weight);
  }
}
