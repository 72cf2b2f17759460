import { tf, type Tensor1D, type Tensor2D } from '../tf.js';
import type { NodeStates } from './NodeStates.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

const NOISE = 0.02;
/** Temperature of the softmax at the start; learned. */
const TEMPERATURE = 0.1;

export function addHeadParameters(
  parameters: Parameters,
  { dimension }: NetworkShape,
): void {
  const square: [number, number] = [dimension, dimension];
  parameters.addNormal('head/user', square, {
    deviation: NOISE,
    identity: true,
  });
  parameters.addNormal('head/post', square, {
    deviation: NOISE,
    identity: true,
  });
  parameters.add('head/linear', {
    shape: [dimension],
    values: new Float32Array(dimension).fill(1),
  });
  parameters.add('head/logTemperature', {
    shape: [1],
    values: Float32Array.of(Math.log(TEMPERATURE)),
  });
  parameters.add('head/strength', {
    shape: [2],
    values: Float32Array.of(1, 0.5),
  });
}

/** `userProj(u)` and `postProj(p)`, each row scaled to length 1. */
export function projectNodes(
  parameters: Parameters,
  { user, post }: NodeStates,
): NodeStates {
  return {
    user: unitRows(tf.matMul(user, parameters.get<Tensor2D>('head/user'))),
    post: unitRows(tf.matMul(post, parameters.get<Tensor2D>('head/post'))),
  };
}

/** `w · (u ⊙ p) = (w ⊙ u) · p`: the linear layer folded into the user side, so that a score is an inner product. */
export function fold(parameters: Parameters, user: Tensor2D): Tensor2D {
  return tf.mul(user, parameters.get<Tensor1D>('head/linear'));
}

/** Folded rows over the temperature: their products with posts are softmax logits. */
export function toQueries(parameters: Parameters, folded: Tensor2D): Tensor2D {
  const temperature = tf.exp(parameters.get<Tensor1D>('head/logTemperature'));
  return tf.div(folded, temperature);
}

/** `[numPairs]` interaction strength through the same product: scale × score + shift. */
export function toStrength(
  parameters: Parameters,
  folded: Tensor2D,
  post: Tensor2D,
): Tensor1D {
  const line = parameters.get<Tensor1D>('head/strength');
  const score = tf.sum(tf.mul(folded, post), 1);
  return tf.add<Tensor1D>(tf.mul(score, line.slice(0, 1)), line.slice(1, 1));
}

/** Rows of length 1; a row of zeros stays one. */
export function unitRows(x: Tensor2D): Tensor2D {
  const length = tf.sqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12));
  return tf.div(x, length);
}
