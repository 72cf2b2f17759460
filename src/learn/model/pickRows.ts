import { tf, type Tensor2D } from '../tf.js';
import type { AskedRows, NodeStates } from './NodeStates.js';

/** These rows of a table, in their order; null: the table itself. */
export function pickRows(table: Tensor2D, rows: Int32Array | null): Tensor2D {
  if (rows === null) return table;
  if (areFirst(rows)) return tf.slice(table, [0, 0], [rows.length, -1]);
  return tf.gather(table, tf.tensor1d(rows, 'int32'));
}

/** The first rows lie in one piece. */
function areFirst(rows: Int32Array): boolean {
  return rows.every((row, place) => row === place);
}

/** The states of the nodes that are asked for. */
export function pickStates(
  { user, post }: NodeStates,
  asked: AskedRows,
): NodeStates {
  return {
    user: pickRows(user, asked.user?.nodes ?? null),
    post: pickRows(post, asked.post?.nodes ?? null),
  };
}
