import { range } from '../../lib/range.js';
import type { LinearColumns } from '../model/LinearColumns.js';
import { tf, type SaveForGradient, type Tensor, type Tensor2D } from '../tf.js';
import { addressOf } from './addressOf.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { tensorAt } from './tensorAt.js';
import { blocksByRows } from './toBlocks.js';

export interface LearnedIds {
  /** `[numIds, dim]` */
  readonly table: Tensor2D;
  /** `[numRows]` row of each node's id, each at most once; −1 for none. */
  readonly rows: Int32Array;
  /** `[numRows]` what it is multiplied by. */
  readonly shares: Float32Array;
}

/** Rows of a block. */
const BLOCK = 1024;

/** `columns · map`, plus each node's learned id times its share: `[numRows, dim]`. Differentiable in the map and the ids. */
export function encodeNodes(
  kernels: EdgeKernels,
  { columns, map }: LinearColumns,
  { table, rows, shares }: LearnedIds,
): Tensor2D {
  const { memory } = kernels;
  const [numRows, width] = columns.shape;
  const [numIds, dim] = table.shape;
  const blocks = blocksByRows(numRows, BLOCK);
  const op = tf.customGrad((...args) => {
    const out = memory.allocate(numRows * dim * 4);
    const mark = memory.mark();
    const [linear, ids, save] = args as unknown as [
      Tensor,
      Tensor,
      SaveForGradient,
    ];
    save([columns]);
    kernels.run(
      'encodeForward',
      [
        ...[addressOf(kernels, columns), width, memory.put(range(width))],
        ...[addressOf(kernels, linear), addressOf(kernels, ids)],
        ...[memory.put(rows), memory.put(shares), dim, out],
      ],
      blocks,
    );
    memory.release(mark);
    return { value: tensorAt(kernels, out, [numRows, dim]), gradFunc };
  });
  const gradFunc = (outGrad: Tensor, [kept]: Tensor[]): Tensor[] => {
    const grad = memory.allocate(numIds * dim * 4);
    const mark = memory.mark();
    // Ids of nodes that are not there are not written.
    const numThere = rows.reduce((sum, row) => sum + (row < 0 ? 0 : 1), 0);
    if (numThere < numIds) memory.floats(grad, numIds * dim).fill(0);
    kernels.run(
      'encodeBackward',
      [
        ...[memory.put(rows), memory.put(shares), dim],
        ...[addressOf(kernels, outGrad), grad],
      ],
      blocks,
    );
    memory.release(mark);
    return [
      tf.matMul(kept!, outGrad, true),
      tensorAt(kernels, grad, [numIds, dim]),
    ];
  };
  return op(map, table) as Tensor2D;
}
