import { FloatRows } from './FloatRows.js';

export interface RowFacts {
  readonly dimension: number;
  /** The rows were gathered for one request: room for them is used again by the next. */
  readonly isPart: boolean;
}

const laidOut = new WeakMap<Float32Array, FloatRows>();
let room: FloatRows | undefined;

/**
 * The rows for inner products, in single precision. Those of a whole catalogue are laid out once for each array, which must not change from
 * then on; those of a part hold until another part is laid out.
 */
export function layRows(
  rows: Float32Array,
  { dimension, isPart }: RowFacts,
): Pick<FloatRows, 'dotAlong'> {
  if (isPart) return (room ??= new FloatRows()).lay(rows, dimension);
  const laid = laidOut.get(rows) ?? new FloatRows().lay(rows, dimension);
  laidOut.set(rows, laid);
  return laid;
}
