import { RowPanels } from './RowPanels.js';

export interface RowFacts {
  readonly dimension: number;
  /** The rows were gathered for one request: laying them out would cost more than it saves. */
  readonly isPart: boolean;
}

const laidOut = new WeakMap<Float32Array, RowPanels>();

/** The rows for inner products; laid out once for each array of a whole catalogue, which must not change from then on. */
export function layRows(
  rows: Float32Array,
  { dimension, isPart }: RowFacts,
): Pick<RowPanels, 'dotAlong'> {
  if (isPart) return plainRows(rows, dimension);
  const panels = laidOut.get(rows) ?? new RowPanels(rows, dimension);
  laidOut.set(rows, panels);
  return panels;
}

/** The same products without SIMD. */
function plainRows(
  rows: Float32Array,
  dimension: number,
): Pick<RowPanels, 'dotAlong'> {
  const numRows = rows.length / dimension;
  return {
    dotAlong: (vector, axes) => {
      const products = axes.map(() => new Float32Array(numRows));
      for (let row = 0; row < numRows; row++) {
        let sum = 0;
        let axis = 0;
        for (let place = 0; place < axes.length; place++) {
          for (; axis < axes[place]!; axis++) {
            sum += rows[row * dimension + axis]! * vector[axis]!;
          }
          products[place]![row] = sum;
        }
      }
      return products;
    },
  };
}
