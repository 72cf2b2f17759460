import { tf, type Tensor2D } from '../tf.js';
import type { NetworkShape } from './NetworkShape.js';

/** What is known of nodes, and the linear map that it goes through: `columns · map`, for any of the rows. */
export interface LinearColumns {
  /** `[numRows, numColumns]`, no gradient. */
  readonly columns: Tensor2D;
  /** `[numColumns, dimension]` */
  readonly map: Tensor2D;
}

/** Of nodes of which nothing is known: zeros. */
export function noColumns(
  numRows: number,
  { dimension }: NetworkShape,
): LinearColumns {
  return { columns: tf.zeros([numRows, 1]), map: tf.zeros([1, dimension]) };
}
