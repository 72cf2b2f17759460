import { tf, type Tensor2D } from '../tf.js';

/** These rows of a table, in their order; null: the table itself. */
export function pickRows(table: Tensor2D, rows: Int32Array | null): Tensor2D {
  return rows === null ? table : tf.gather(table, tf.tensor1d(rows, 'int32'));
}
