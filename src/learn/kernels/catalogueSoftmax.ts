import { tf, type Scalar, type Tensor, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { tensorAt } from './tensorAt.js';
import { blocksByRows } from './toBlocks.js';

/** What each row of logits is asked for, in compressed sparse rows. */
export interface SoftmaxEntries {
  /** `[numRows + 1]` */
  readonly offsets: Int32Array;
  /** `[numEntries]` columns, each at most once a row. */
  readonly columns: Int32Array;
  /** `[numEntries]` above 0: how much the column counts as a target; 0: it is out of the question. */
  readonly weights: Float32Array;
}

/** Logits of a block of rows. */
const BLOCK_LOGITS = 32_768;

/**
 * Mean over all target weight of −log softmax: multinomial likelihood over the catalogue, differentiable in the logits.
 * All targets of a row share its logits, so a step costs one matrix product and one pass whatever their number.
 * `shifts`, `[numColumns]`, are added to every row.
 */
export function catalogueSoftmax(
  kernels: EdgeKernels,
  logits: Tensor2D,
  { offsets, columns, weights }: SoftmaxEntries,
  shifts: Float32Array | null = null,
): Scalar {
  const { memory } = kernels;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const op = tf.customGrad((...args) => {
    const input = args[0] as Tensor;
    const [numRows, numColumns] = input.shape as [number, number];
    const slopes = memory.put(input.dataSync<'float32'>());
    const mark = memory.mark();
    const losses = memory.allocate(numRows * 8);
    kernels.run(
      'softmaxLoss',
      [
        ...[numColumns, slopes, shifts === null ? 0 : memory.put(shifts)],
        ...[memory.put(offsets), memory.put(columns), memory.put(weights)],
        ...[{ f32: total }, losses],
      ],
      blocksByRows(numRows, Math.ceil(BLOCK_LOGITS / numColumns)),
    );
    const loss = memory
      .doubles(losses, numRows)
      .reduce((sum, own) => sum + own, 0);
    memory.release(mark);
    return {
      value: tf.scalar(loss / total),
      gradFunc: (outGrad: Tensor) => {
        const gradient = tensorAt(kernels, slopes, [numRows, numColumns]);
        // The largest tensor of a step: a pass over it for nothing costs as much as a layer.
        return outGrad.dataSync()[0] === 1
          ? gradient
          : tf.mul(gradient, outGrad);
      },
    };
  });
  return op(logits) as Scalar;
}
