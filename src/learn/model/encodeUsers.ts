import { ASKED } from '../drawSupervision.js';
import { tf, type Rank, type Tensor2D } from '../tf.js';
import { batchNorm } from './batchNorm.js';
import { idRows, logColumn } from './columns.js';
import type { EncodeOptions } from './EncodeOptions.js';
import type { GraphTensors } from './GraphTensors.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

const WEIGHT_DEVIATION = 0.05;
const ID_DEVIATION = 0.02;

export function addUserParameters(
  parameters: Parameters,
  { dimension, spec, numKnownUsers }: NetworkShape,
): void {
  const row = (value: number) => ({
    shape: [dimension],
    values: new Float32Array(dimension).fill(value),
  });
  parameters.addNormal('user/linear', [spec.user.length + 1, dimension], {
    deviation: WEIGHT_DEVIATION,
  });
  parameters.add('user/shift', row(0));
  parameters.add('user/scale', row(WEIGHT_DEVIATION));
  parameters.add('running/user/mean', row(0));
  parameters.add('running/user/variance', row(1));
  parameters.addNormal('user/id', [Math.max(1, numKnownUsers), dimension], {
    deviation: ID_DEVIATION,
  });
}

export interface UserStates {
  /** `[numUsers, dimension]` from features alone: what a user's own vector is made of. */
  readonly own: Tensor2D;
  /** `[numUsers, dimension]` with the learned id: what a user tells neighbours. */
  readonly told: Tensor2D;
}

/**
 * Numbers → Linear → BatchNorm, plus a learned id where there is one.
 * An id that was fitted to what a user did knows what is being asked, so it stays out of the user's own vector,
 * and in training out of the graph altogether for the users that are asked; where nobody is asked all ids speak,
 * each as loud as their share in training was (dropout's rule).
 */
export function encodeUsers(
  parameters: Parameters,
  tensors: GraphTensors,
  { shape, dropping, statistics }: EncodeOptions & { shape: NetworkShape },
): UserStates {
  const { sideFeatures, idEmbeddings } = shape.ablation;
  const own =
    sideFeatures === false
      ? tf.zeros<Rank.R2>([tensors.graph.numUsers, shape.dimension])
      : fromFeatures(parameters, tensors, statistics);
  if (idEmbeddings === false) return { own, told: own };
  const keep = Float32Array.from(tensors.userRows, (row, user) => {
    if (row < 0 || dropping?.asked[user] === 1) return 0;
    return dropping === null ? 1 - ASKED : 1;
  });
  const ids = idRows(parameters.get('user/id'), tensors.userRows, keep);
  return { own, told: tf.add(own, ids) };
}

function fromFeatures(
  parameters: Parameters,
  { userNumbers, graph }: GraphTensors,
  statistics: EncodeOptions['statistics'],
): Tensor2D {
  const x = tf.concat<Tensor2D>([userNumbers, logColumn(graph.activity)], 1);
  const linear = tf.matMul<Tensor2D>(
    x,
    parameters.get<Tensor2D>('user/linear'),
  );
  return batchNorm(parameters, 'user', { x: linear, statistics });
}
