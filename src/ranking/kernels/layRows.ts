import { onceFor } from '../../lib/onceFor.js';
import { FloatRows } from './FloatRows.js';

export interface RowFacts {
  readonly dimension: number;
  /** Where the rows were gathered for one request: room that is used again by the next such rows under the same name. */
  readonly part: 'vectors' | 'factors' | null;
}

const layOnce = onceFor((rows: Float32Array, dimension: number) =>
  new FloatRows().lay(rows, dimension),
);
const rooms = { vectors: new FloatRows(), factors: new FloatRows() };

/**
 * The rows for inner products, in single precision. Those of a whole catalogue are laid out once for each array, which must not change from
 * then on; those of a part hold until another part is laid out.
 */
export function layRows(
  rows: Float32Array,
  { dimension, part }: RowFacts,
): Pick<FloatRows, 'dot'> {
  if (part !== null) return rooms[part].lay(rows, dimension);
  return layOnce(rows, dimension);
}
