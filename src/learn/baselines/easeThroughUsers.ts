import { invertMatrix } from '../similarity/invertMatrix.js';
import {
  toPostOccurrences,
  type PostOccurrences,
} from '../similarity/PostOccurrences.js';
import { tf } from '../tf.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { EaseWeights } from './EaseWeights.js';

/**
 * EASE's weights with one inverse of the size of the users: P = (I − X'KX) / λ with K = (XX' + λI)⁻¹ (Woodbury),
 * and sparse products; B is never written out.
 */
export function easeThroughUsers(
  pairs: TrainingPairs,
  lambda: number,
): EaseWeights {
  const byPost = toPostOccurrences(pairs);
  const kernel = invertKernel(pairs, byPost, lambda);
  const diagonal = inverseDiagonal(pairs, { byPost, kernel, lambda });
  return (profileWeights) => {
    const mixed = multiply(
      overlaps(pairs, byPost, profileWeights),
      kernel,
      pairs.numUsers,
    );
    return (user) => {
      const scores = backToPosts(pairs, mixed, user);
      for (let post = 0; post < scores.length; post++) {
        scores[post]! /= lambda * diagonal[post]!;
      }
      for (let p = pairs.offsets[user]!; p < pairs.offsets[user + 1]!; p++) {
        const post = pairs.post[p]!;
        const own = 1 - 1 / (lambda * diagonal[post]!);
        scores[post]! += profileWeights[p]! * own;
      }
      return scores;
    };
  };
}

/** `[numUsers, numUsers]` profiles · X'. */
function overlaps(
  pairs: TrainingPairs,
  byPost: PostOccurrences,
  weights: Float32Array,
): Float32Array {
  const { numUsers } = pairs;
  const overlap = new Float32Array(numUsers * numUsers);
  for (let pair = 0; pair < pairs.user.length; pair++) {
    const row = pairs.user[pair]! * numUsers;
    const post = pairs.post[pair]!;
    for (let i = byPost.offsets[post]!; i < byPost.offsets[post + 1]!; i++) {
      overlap[row + pairs.user[byPost.pairs[i]!]!]! += weights[pair]!;
    }
  }
  return overlap;
}

function multiply(
  a: Float32Array,
  b: Float32Array,
  size: number,
): Float32Array {
  return tf.tidy(() =>
    tf
      .matMul(tf.tensor2d(a, [size, size]), tf.tensor2d(b, [size, size]))
      .dataSync<'float32'>(),
  );
}

/** `[numPosts]` a user's row of `mixed` · X. */
function backToPosts(
  pairs: TrainingPairs,
  mixed: Float32Array,
  user: number,
): Float32Array {
  const products = new Float32Array(pairs.numPosts);
  for (let other = 0; other < pairs.numUsers; other++) {
    const weight = mixed[user * pairs.numUsers + other]!;
    const end = pairs.offsets[other + 1]!;
    for (let p = pairs.offsets[other]!; p < end; p++) {
      products[pairs.post[p]!]! += weight;
    }
  }
  return products;
}

/** K = (XX' + λI)⁻¹, `[numUsers, numUsers]`. */
function invertKernel(
  pairs: TrainingPairs,
  byPost: PostOccurrences,
  lambda: number,
): Float32Array {
  const { numUsers } = pairs;
  const ones = new Float32Array(pairs.user.length).fill(1);
  const gram = overlaps(pairs, byPost, ones);
  for (let user = 0; user < numUsers; user++) {
    gram[user * numUsers + user]! += lambda;
  }
  return invertMatrix(gram, numUsers);
}

/** diag P: (1 − x'Kx) / λ for each post's column x. */
function inverseDiagonal(
  { user, numUsers, numPosts }: TrainingPairs,
  {
    byPost,
    kernel,
    lambda,
  }: { byPost: PostOccurrences; kernel: Float32Array; lambda: number },
): Float32Array {
  return Float32Array.from({ length: numPosts }, (_none, post) => {
    const people = byPost.pairs
      .subarray(byPost.offsets[post], byPost.offsets[post + 1])
      .map((pair) => user[pair]!);
    let sum = 0;
    for (const a of people) {
      for (const b of people) sum += kernel[a * numUsers + b]!;
    }
    return (1 - sum) / lambda;
  });
}
