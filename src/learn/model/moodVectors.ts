import { tf, type Tensor2D } from '../tf.js';
import { unitRows } from './head.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

export function addMoodParameters(
  parameters: Parameters,
  { spec, dimension }: NetworkShape,
): void {
  parameters.addNormal('mood/id', [Math.max(1, spec.moods.length), dimension], {
    deviation: 0.1,
  });
}

/**
 * A mood is a pseudo-user of the posts that evoke it: their mean by reception plus a learned correction, `[numMoods, dimension]`, rows of length 1.
 * `reception` is `[numMoods, numPosts]`, rows sum to 1 (or 0).
 */
export function moodVectors(
  parameters: Parameters,
  reception: Tensor2D,
  post: Tensor2D,
): Tensor2D {
  const mean = tf.matMul(reception, post);
  return unitRows(tf.add(mean, parameters.get<Tensor2D>('mood/id')));
}
