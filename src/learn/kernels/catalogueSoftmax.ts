import { tf, type Scalar, type Tensor, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** What each row of logits is asked for, in compressed sparse rows. */
export interface SoftmaxEntries {
  /** `[numRows + 1]` */
  readonly offsets: Int32Array;
  /** `[numEntries]` columns, each at most once a row. */
  readonly columns: Int32Array;
  /** `[numEntries]` above 0: how much the column counts as a target; 0: it is out of the question. */
  readonly weights: Float32Array;
}

/**
 * Mean over all target weight of −log softmax: multinomial likelihood over the catalogue, differentiable in the logits.
 * All targets of a row share its logits, so a step costs one matrix product and one pass whatever their number.
 */
export function catalogueSoftmax(
  { memory, softmaxLoss }: EdgeKernels,
  logits: Tensor2D,
  { offsets, columns, weights }: SoftmaxEntries,
): Scalar {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const op = tf.customGrad((...args) => {
    const input = args[0] as Tensor;
    const [numRows, numColumns] = input.shape as [number, number];
    const grad = memory.allocate(input.size * 4);
    const loss = softmaxLoss(
      ...[numRows, numColumns, memory.put(input.dataSync<'float32'>())],
      ...[memory.put(offsets), memory.put(columns), memory.put(weights)],
      ...[total, grad],
    );
    return {
      value: tf.scalar(loss),
      gradFunc: (outGrad: Tensor) =>
        tf.mul(
          tf.tensor2d(memory.floats(grad, input.size), [numRows, numColumns]),
          outGrad,
        ),
    };
  });
  return op(logits) as Scalar;
}
