import {
  catalogueSoftmax,
  type SoftmaxEntries,
} from './kernels/catalogueSoftmax.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { fold, toQueries, toStrength } from './model/head.js';
import type { NodeStates } from './model/NodeStates.js';
import { moodVectors } from './model/moodVectors.js';
import type { Parameters } from './model/Parameters.js';
import { pickRows } from './model/pickRows.js';
import { tf, type Scalar, type Tensor2D } from './tf.js';

/** What a step asks; rows are those of the states that it asks for. */
export interface Questions {
  /** Nodes whose states the loss is made of, users by row of `entries`; null: all posts in order. */
  readonly asked: {
    readonly user: Int32Array;
    readonly post: Int32Array | null;
  };
  /** Rows of posts that the users' softmax runs over, by column; null for all in order. */
  readonly posts: Int32Array | null;
  /** `[numColumns]` what is added to the users' logits; null for nothing. */
  readonly shifts: Float32Array | null;
  /** A row a user. */
  readonly entries: SoftmaxEntries;
  /** Pairs whose strength is regressed, by rows. */
  readonly strength: {
    readonly users: Int32Array;
    readonly posts: Int32Array;
    readonly values: Float32Array;
  };
  /** Null where there are none. */
  readonly moods: {
    /** `[numMoods, numAskedPosts]` */
    readonly rows: Tensor2D;
    readonly entries: SoftmaxEntries;
  } | null;
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
  const { posts, shifts, entries } = questions;
  const folded = fold(parameters, user);
  const logits = {
    rows: toQueries(parameters, folded),
    columns: pickRows(post, posts),
  };
  const strength = strengthLoss(parameters, { folded, post }, questions);
  const losses = [
    catalogueSoftmax(kernels, logits, entries, shifts),
    tf.mul(strength, STRENGTH_WEIGHT),
  ];
  if (questions.moods !== null) {
    const mood = moodLoss(kernels, parameters, post, questions.moods);
    losses.push(tf.mul(mood, MOOD_WEIGHT));
  }
  return tf.addN(losses) as Scalar;
}

function strengthLoss(
  parameters: Parameters,
  { folded, post }: { folded: Tensor2D; post: Tensor2D },
  { strength }: Questions,
): Scalar {
  const predicted = toStrength(
    parameters,
    pickRows(folded, strength.users),
    pickRows(post, strength.posts),
  );
  return tf.mean<Scalar>(tf.square(tf.sub(predicted, strength.values)));
}

function moodLoss(
  kernels: EdgeKernels,
  parameters: Parameters,
  post: Tensor2D,
  { rows, entries }: NonNullable<Questions['moods']>,
): Scalar {
  const folded = fold(parameters, moodVectors(parameters, rows, post));
  const logits = { rows: toQueries(parameters, folded), columns: post };
  return catalogueSoftmax(kernels, logits, entries);
}
