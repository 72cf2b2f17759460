import { onceFor } from '../../lib/onceFor.js';
import { FloatRows } from './FloatRows.js';

/** Rows for inner products, in single precision: laid out once for each array, which must not change from then on. */
export const layRows = onceFor(
  (rows: Float32Array, dimension: number): Pick<FloatRows, 'dot'> =>
    new FloatRows().lay(rows, dimension),
);
