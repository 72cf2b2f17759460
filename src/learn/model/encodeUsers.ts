import { ASKED } from '../drawSupervision.js';
import { encodeNodes } from '../kernels/encodeNodes.js';
import { tf, type Tensor2D } from '../tf.js';
import type { EncodeOptions } from './EncodeOptions.js';
import type { GraphTensors } from './GraphTensors.js';
import { noColumns, type LinearColumns } from './LinearColumns.js';
import { logColumn } from './logColumn.js';
import type { NetworkShape } from './NetworkShape.js';
import { normalisedLinear } from './normalisedLinear.js';
import type { Parameters } from './Parameters.js';
import { pickRows } from './pickRows.js';

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
  /** `[numRows, dimension]` from features alone: what a user's own vector is made of. */
  readonly own: Tensor2D;
  /** `[numUsers, dimension]` with the learned id: what a user tells neighbours. */
  readonly told: Tensor2D;
}

/**
 * Numbers → Linear → BatchNorm, plus a learned id where there is one.
 * An id that was fitted to what a user did knows what is being asked, so it stays out of the user's own vector,
 * and in training out of the graph altogether for the users that are asked; where nobody is asked all ids speak,
 * each as loud as their share in training was (dropout's rule). `rows`: the users whose own vectors are asked for; null: all.
 */
export function encodeUsers(
  parameters: Parameters,
  tensors: GraphTensors,
  { shape, dropping, statistics }: EncodeOptions & { shape: NetworkShape },
  rows: Int32Array | null,
): UserStates {
  const { sideFeatures, idEmbeddings } = shape.ablation;
  const { userRows, graph } = tensors;
  const features =
    sideFeatures === false
      ? noColumns(graph.numUsers, shape)
      : featuresOf(parameters, tensors, statistics);
  const own = tf.matMul<Tensor2D>(
    pickRows(features.columns, rows),
    features.map,
  );
  if (idEmbeddings === false) {
    const { columns, map } = features;
    return {
      own,
      told: rows === null ? own : tf.matMul<Tensor2D>(columns, map),
    };
  }
  const keep = new Float32Array(userRows.length).map((_none, user) => {
    if (userRows[user]! < 0 || dropping?.asked[user] === 1) return 0;
    return dropping === null ? 1 - ASKED : 1;
  });
  const told = encodeNodes(graph.kernels, features, {
    ...{ table: parameters.get<Tensor2D>('user/id'), rows: userRows },
    shares: keep,
  });
  return { own, told };
}

function featuresOf(
  parameters: Parameters,
  { userNumbers, graph }: GraphTensors,
  statistics: EncodeOptions['statistics'],
): LinearColumns {
  const x = tf.concat<Tensor2D>([userNumbers, logColumn(graph.activity)], 1);
  return normalisedLinear(parameters, 'user', { x, statistics });
}
