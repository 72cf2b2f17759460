import { tf, type Scalar, type Tensor, type Tensor2D } from '../tf.js';

export interface SoftmaxTargets {
  /** `[numRows, numPosts]` how much each post counts as a target of the row. */
  readonly weights: Tensor2D;
  /** `[numRows, numPosts]` added to the logits: 0, or far below 0 for posts that are out of the question. */
  readonly mask: Tensor2D;
}

/**
 * Mean over all target weight of −log softmax: multinomial likelihood over the catalogue.
 * All targets of a row share its logits, so a step costs one matrix product whatever their number.
 */
export function catalogueSoftmax(
  logits: Tensor2D,
  { weights, mask }: SoftmaxTargets,
): Scalar {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as [Tensor, (tensors: Tensor[]) => void];
    const logShares = tf.logSoftmax(tf.add(input, mask));
    const rowWeights = tf.sum(weights, 1, true);
    const total = tf.sum(rowWeights);
    save([logShares, rowWeights, total, weights]);
    return {
      value: tf.neg(tf.div(tf.sum(tf.mul(logShares, weights)), total)),
      gradFunc: (outGrad: Tensor, saved: Tensor[]) => {
        const [shares, rows, all, wanted] = saved as [
          Tensor,
          Tensor,
          Tensor,
          Tensor,
        ];
        const grad = tf.sub(tf.mul(tf.exp(shares), rows), wanted);
        return tf.mul(grad, tf.div(outGrad, all));
      },
    };
  });
  return op(logits) as Scalar;
}
