import { invertMatrix } from '../similarity/invertMatrix.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { EaseWeights } from './EaseWeights.js';

/** EASE's weights with one inverse of the size of the catalogue, as in the paper. */
export function easeThroughPosts(
  pairs: TrainingPairs,
  lambda: number,
): EaseWeights {
  const { numPosts, offsets, post } = pairs;
  const weights = toWeights(invertGram(pairs, lambda), numPosts);
  return (profileWeights) => (user) => {
    const scores = new Float32Array(numPosts);
    for (let pair = offsets[user]!; pair < offsets[user + 1]!; pair++) {
      const row = post[pair]! * numPosts;
      const weight = profileWeights[pair]!;
      for (let other = 0; other < numPosts; other++) {
        scores[other]! += weight * weights[row + other]!;
      }
    }
    return scores;
  };
}

/** P = (X'X + λI)⁻¹, `[numPosts, numPosts]`. */
function invertGram(
  { numUsers, numPosts, offsets, post }: TrainingPairs,
  lambda: number,
): Float32Array {
  const gram = new Float32Array(numPosts * numPosts);
  for (let user = 0; user < numUsers; user++) {
    const own = post.subarray(offsets[user], offsets[user + 1]);
    for (const a of own) {
      const row = a * numPosts;
      for (const b of own) gram[row + b]! += 1;
    }
  }
  for (let p = 0; p < numPosts; p++) {
    gram[p * numPosts + p]! += lambda;
  }
  return invertMatrix(gram, numPosts);
}

/** B in place of P. */
function toWeights(p: Float32Array, size: number): Float32Array {
  for (let column = 0; column < size; column++) {
    const scale = -1 / p[column * size + column]!;
    for (let row = 0; row < size; row++) p[row * size + column]! *= scale;
    p[column * size + column] = 0;
  }
  return p;
}
