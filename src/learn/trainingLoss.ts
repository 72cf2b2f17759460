import {
  catalogueSoftmax,
  type SoftmaxEntries,
} from './kernels/catalogueSoftmax.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { fold, toLogits, toStrength } from './model/head.js';
import type { NodeStates } from './model/NodeStates.js';
import { moodVectors } from './model/moodVectors.js';
import type { Parameters } from './model/Parameters.js';
import { tf, type Scalar, type Tensor2D } from './tf.js';

/** What a step asks; users and posts by row of their states. */
export interface Questions {
  readonly users: Int32Array;
  /** Posts that the users' softmax runs over, by column; null for all in order. */
  readonly posts: Int32Array | null;
  /** A row a user. */
  readonly entries: SoftmaxEntries;
  /** Pairs whose strength is regressed. */
  readonly strength: {
    readonly users: Int32Array;
    readonly posts: Int32Array;
    readonly values: Float32Array;
  };
  readonly moods: {
    /** Posts that the moods' softmax runs over; null for all in order. */
    readonly posts: Int32Array | null;
    /** `[numMoods, posts]` */
    readonly rows: Tensor2D;
    readonly entries: SoftmaxEntries;
  };
}

const STRENGTH_WEIGHT = 0.1;
const MOOD_WEIGHT = 0.1;

/** Softmax of the hidden posts over the catalogue + a little of the regression of their strength + the moods' own softmax. */
export function trainingLoss(
  kernels: EdgeKernels,
  parameters: Parameters,
  { user, post }: NodeStates,
  questions: Questions,
): Scalar {
  const { users, posts, entries } = questions;
  const folded = fold(parameters, user);
  const logits = toLogits(
    parameters,
    rowsOf(folded, users),
    rowsOf(post, posts),
  );
  const strength = strengthLoss(parameters, { folded, post }, questions);
  const mood = moodLoss(kernels, parameters, post, questions);
  return tf.addN([
    catalogueSoftmax(kernels, logits, entries),
    tf.mul(strength, STRENGTH_WEIGHT),
    tf.mul(mood, MOOD_WEIGHT),
  ]) as Scalar;
}

function rowsOf(table: Tensor2D, rows: Int32Array | null): Tensor2D {
  return rows === null ? table : tf.gather(table, tf.tensor1d(rows, 'int32'));
}

function strengthLoss(
  parameters: Parameters,
  { folded, post }: { folded: Tensor2D; post: Tensor2D },
  { strength }: Questions,
): Scalar {
  const predicted = toStrength(
    parameters,
    rowsOf(folded, strength.users),
    rowsOf(post, strength.posts),
  );
  return tf.mean<Scalar>(tf.square(tf.sub(predicted, strength.values)));
}

function moodLoss(
  kernels: EdgeKernels,
  parameters: Parameters,
  post: Tensor2D,
  { moods }: Questions,
): Scalar {
  const ranked = rowsOf(post, moods.posts);
  const folded = fold(parameters, moodVectors(parameters, moods.rows, ranked));
  const logits = toLogits(parameters, folded, ranked);
  return catalogueSoftmax(kernels, logits, moods.entries);
}
