import type { Random } from '../lib/createRandom.js';
import { catalogueSoftmax } from './model/catalogueSoftmax.js';
import { fold, toLogits, toStrength } from './model/head.js';
import type { NodeStates } from './model/encodeNodes.js';
import { moodVectors } from './model/moodVectors.js';
import type { Parameters } from './model/Parameters.js';
import type { Supervision } from './drawSupervision.js';
import { drawCatalogue, type StepCatalogue } from './drawCatalogue.js';
import { tf, type Scalar, type Tensor2D } from './tf.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface LossInput {
  readonly pairs: TrainingPairs;
  readonly supervision: Supervision;
  /** `[numMoods, numPosts]`, see `toReception`. */
  readonly reception: Tensor2D;
  readonly random: Random;
}

const STRENGTH_WEIGHT = 0.1;
const MOOD_WEIGHT = 0.1;
/** Hidden pairs whose strength is regressed in a step. */
const STRENGTH_PAIRS = 4096;
/** Keeps the loss a number where no post evokes any mood. */
const NO_POSTS = 1e-12;
const OUT_OF_THE_QUESTION = -1e9;

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
  const mood = moodLoss(parameters, post, input.reception);
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
  { pairs, supervision, catalogue }: LossInput & { catalogue: StepCatalogue },
): Scalar {
  const { users } = supervision;
  const rows = tf.gather(folded, tf.tensor1d(users, 'int32'));
  const posts =
    catalogue.posts === null
      ? post
      : tf.gather(post, tf.tensor1d(catalogue.posts, 'int32'));
  const logits = toLogits(parameters, rows, posts);
  const { weights, mask } = denseTargets(pairs, supervision, catalogue);
  const shape: [number, number] = [users.length, catalogue.size];
  return catalogueSoftmax(logits, {
    weights: tf.tensor2d(weights, shape),
    mask: tf.tensor2d(mask, shape),
  });
}

/** What a user was shown is never recommended, so it does not compete either. */
function denseTargets(
  { offsets, post }: TrainingPairs,
  { users, visible, targets, weights }: Supervision,
  { columnOf, size }: StepCatalogue,
): { weights: Float32Array; mask: Float32Array } {
  const wanted = new Float32Array(users.length * size);
  const mask = new Float32Array(users.length * size);
  const weightOf = new Map<number, number>();
  targets.forEach((pair, place) => weightOf.set(pair, weights[place]!));
  users.forEach((user, row) => {
    for (let pair = offsets[user]!; pair < offsets[user + 1]!; pair++) {
      const column = columnOf(post[pair]!);
      if (column < 0) continue;
      if (visible[pair] === 1) mask[row * size + column] = OUT_OF_THE_QUESTION;
      else wanted[row * size + column] = weightOf.get(pair) ?? 0;
    }
  });
  return { weights: wanted, mask };
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
  return tf.mean(tf.square(tf.sub(predicted, actual))) as Scalar;
}

function moodLoss(
  parameters: Parameters,
  post: Tensor2D,
  reception: Tensor2D,
): Scalar {
  const folded = fold(parameters, moodVectors(parameters, reception, post));
  const logits = toLogits(parameters, folded, post);
  return catalogueSoftmax(logits, {
    weights: tf.add(reception, NO_POSTS),
    mask: tf.zerosLike(reception),
  });
}
