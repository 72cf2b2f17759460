import { RowPanels } from './RowPanels.js';

const laidOut = new WeakMap<Float32Array, RowPanels>();

/** The rows laid out for inner products; once for each array, which must not change from then on. */
export function panelsOf(rows: Float32Array, dimension: number): RowPanels {
  const known = laidOut.get(rows);
  if (known !== undefined) return known;
  const panels = new RowPanels(rows, dimension);
  laidOut.set(rows, panels);
  return panels;
}
