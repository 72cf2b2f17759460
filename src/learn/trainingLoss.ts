import type { Random } from '../lib/createRandom.js';
import {
  catalogueSoftmax,
  type SoftmaxEntries,
} from './kernels/catalogueSoftmax.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { fold, toLogits, toStrength } from './model/head.js';
import type { NodeStates } from './model/NodeStates.js';
import { moodVectors } from './model/moodVectors.js';
import type { Parameters } from './model/Parameters.js';
import type { Supervision } from './drawSupervision.js';
import { drawCatalogue, type StepCatalogue } from './drawCatalogue.js';
import { tf, type Scalar, type Tensor2D } from './tf.js';
import type { Reception } from './toReception.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface LossInput {
  readonly kernels: EdgeKernels;
  readonly pairs: TrainingPairs;
  readonly supervision: Supervision;
  readonly reception: Reception;
  readonly random: Random;
}

const STRENGTH_WEIGHT = 0.1;
const MOOD_WEIGHT = 0.1;
/** Hidden pairs whose strength is regressed in a step. */
export const STRENGTH_PAIRS = 4096;

/** Softmax of the hidden posts over the catalogue + a little of the regression of their strength + the moods' own softmax. */
export function trainingLoss(
  parameters: Parameters,
  { user, post }: NodeStates,
  input: LossInput,
): Scalar {
  const folded = fold(parameters, user);
  const catalogue = drawCatalogue(input.pairs, input.supervision, input.random);
  const ranking = rankingLoss(
    parameters,
    { folded, post },
    { ...input, catalogue },
  );
  const strength = strengthLoss(parameters, { folded, post }, input);
  const mood = moodLoss(parameters, post, input);
  return tf.addN([
    ranking,
    tf.mul(strength, STRENGTH_WEIGHT),
    tf.mul(mood, MOOD_WEIGHT),
  ]) as Scalar;
}

interface Ends {
  readonly folded: Tensor2D;
  readonly post: Tensor2D;
}

function rankingLoss(
  parameters: Parameters,
  { folded, post }: Ends,
  {
    kernels,
    pairs,
    supervision,
    catalogue,
  }: LossInput & {
    catalogue: StepCatalogue;
  },
): Scalar {
  const { users } = supervision;
  const rows = tf.gather(folded, tf.tensor1d(users, 'int32'));
  const posts =
    catalogue.posts === null
      ? post
      : tf.gather(post, tf.tensor1d(catalogue.posts, 'int32'));
  const logits = toLogits(parameters, rows, posts);
  return catalogueSoftmax(
    kernels,
    logits,
    toEntries(pairs, supervision, catalogue),
  );
}

/** Each asked user's pairs: the hidden are targets; the shown are never recommended, so they do not compete either. */
export function toEntries(
  { offsets, post }: TrainingPairs,
  { users, targets, weights }: Supervision,
  { columnOf }: StepCatalogue,
): SoftmaxEntries {
  const weightOf = new Map<number, number>();
  targets.forEach((pair, place) => weightOf.set(pair, weights[place]!));
  const rowStarts = new Int32Array(users.length + 1);
  const columns: number[] = [];
  const counts: number[] = [];
  users.forEach((user, row) => {
    for (let pair = offsets[user]!; pair < offsets[user + 1]!; pair++) {
      const column = columnOf(post[pair]!);
      if (column < 0) continue;
      columns.push(column);
      counts.push(weightOf.get(pair) ?? 0);
    }
    rowStarts[row + 1] = columns.length;
  });
  return {
    offsets: rowStarts,
    columns: Int32Array.from(columns),
    weights: Float32Array.from(counts),
  };
}

function strengthLoss(
  parameters: Parameters,
  { folded, post }: Ends,
  { pairs, supervision }: LossInput,
): Scalar {
  const stride = Math.max(
    1,
    Math.ceil(supervision.targets.length / STRENGTH_PAIRS),
  );
  const chosen = supervision.targets.filter(
    (_pair, place) => place % stride === 0,
  );
  const rows = (table: Tensor2D, column: Int32Array) =>
    tf.gather(
      table,
      tf.tensor1d(
        chosen.map((pair) => column[pair]!),
        'int32',
      ),
    );
  const predicted = toStrength(
    parameters,
    rows(folded, pairs.user),
    rows(post, pairs.post),
  );
  const strongest = pairs.strength.reduce(
    (most, value) => Math.max(most, value),
    1e-9,
  );
  const actual = Float32Array.from(
    chosen,
    (pair) => pairs.strength[pair]! / strongest,
  );
  return tf.mean<Scalar>(tf.square(tf.sub(predicted, actual)));
}

function moodLoss(
  parameters: Parameters,
  post: Tensor2D,
  { kernels, reception }: LossInput,
): Scalar {
  const { rows, entries } = reception;
  const folded = fold(parameters, moodVectors(parameters, rows, post));
  return catalogueSoftmax(kernels, toLogits(parameters, folded, post), entries);
}
