import { tf, type Tensor1D, type Tensor2D } from '../tf.js';

/** Brings the logarithm of a count near the size of a standardised number. */
const LOG_SCALE = 4;

/** `[counts.length, 1]` logarithms of counts over visible edges, so that what is hidden is not told here. */
export function logColumn(counts: Float32Array): Tensor2D {
  return tf.tensor2d(
    counts.map((count) => Math.log1p(count) / LOG_SCALE),
    [counts.length, 1],
  );
}

/** `[rows.length, dimension]`: each node's row of the table times its share; rows below 0 need share 0. */
export function idRows(
  table: Tensor2D,
  rows: Int32Array,
  shares: Float32Array,
): Tensor2D {
  const by = tf.tensor2d(shares, [rows.length, 1]);
  if (isWhole(table, rows)) return tf.mul(table, by);
  const indices: Tensor1D = tf.tensor1d(
    rows.map((row) => Math.max(0, row)),
    'int32',
  );
  return tf.mul(tf.gather(table, indices), by);
}

/** All rows in order need not be gathered, nor their gradients put back in place. */
function isWhole(table: Tensor2D, rows: Int32Array): boolean {
  return (
    rows.length === table.shape[0] && rows.every((row, place) => row === place)
  );
}
