import type { Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { tensorAt } from './tensorAt.js';
import { blocksByRows } from './toBlocks.js';

/** `[numRows, dimension]` in the kernels' memory. */
export interface RowTable {
  readonly address: number;
  readonly dimension: number;
}

/** Rows of a block. */
const BLOCK = 512;

/** A copy of these rows, zeros for one below 0, which lies in the kernels' memory until the step ends. */
export function gatherRows(
  kernels: EdgeKernels,
  { address, dimension }: RowTable,
  rows: Int32Array,
): Tensor2D {
  const { memory } = kernels;
  const out = memory.allocate(rows.length * dimension * 4);
  const mark = memory.mark();
  kernels.run(
    'gatherRows',
    [memory.put(rows), address, dimension, out],
    blocksByRows(rows.length, BLOCK),
  );
  memory.release(mark);
  return tensorAt(kernels, out, [rows.length, dimension]) as Tensor2D;
}
