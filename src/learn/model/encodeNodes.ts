import type { Random } from '../../lib/createRandom.js';
import { tf, type Tensor1D, type Tensor2D } from '../tf.js';
import { batchNorm } from './batchNorm.js';
import type { GraphTensors } from './GraphTensors.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

/** How often a node does without its learned id in training, so that one that has none is nothing new. */
const DROP_USER_ID = 1.0;
const DROP_POST_ID = 0.05;
const CATEGORY_DIMENSION = 32;
/** Features begin no louder than ids. */
const NAME_DEVIATION = 0.3;
const ID_DEVIATION = 0.1;
const WEIGHT_DEVIATION = 0.05;

/** Per kind `[numNodes, dimension]`: what message passing starts from. */
export interface NodeStates {
  readonly user: Tensor2D;
  readonly post: Tensor2D;
}

export interface EncodeOptions {
  /** Drops ids at random; null keeps all. */
  readonly dropIds: Random | null;
  /** `batch` normalises over this graph and remembers its statistics, `stored` uses what was remembered. */
  readonly statistics: 'batch' | 'stored';
}

export function addEncoderParameters(
  parameters: Parameters,
  { dimension, spec, numKnownUsers, numKnownPosts }: NetworkShape,
): void {
  const weights = { deviation: WEIGHT_DEVIATION };
  const ids = { deviation: ID_DEVIATION };
  const names = { deviation: NAME_DEVIATION };
  const zeros = () => ({
    shape: [dimension],
    values: new Float32Array(dimension),
  });
  const ones = () => ({
    shape: [dimension],
    values: new Float32Array(dimension).fill(1),
  });
  parameters.addNormal(
    'user/linear',
    [spec.user.length + 1, dimension],
    weights,
  );
  parameters.add('user/shift', zeros());
  parameters.add('user/scale', {
    shape: [dimension],
    values: new Float32Array(dimension).fill(WEIGHT_DEVIATION),
  });
  parameters.add('running/user/mean', zeros());
  parameters.add('running/user/variance', ones());
  parameters.addNormal('user/id', [Math.max(1, numKnownUsers), dimension], ids);
  const { categories, moods, post } = spec;
  parameters.addNormal(
    'post/category',
    [Math.max(1, categories.length), CATEGORY_DIMENSION],
    names,
  );
  parameters.addNormal(
    'post/mood',
    [Math.max(1, moods.length), CATEGORY_DIMENSION],
    names,
  );
  parameters.addNormal(
    'post/linear',
    [2 * CATEGORY_DIMENSION + post.length + 1, dimension],
    weights,
  );
  parameters.addNormal('post/id', [Math.max(1, numKnownPosts), dimension], ids);
}

/** Users: numbers → Linear → BatchNorm. Posts: category embedding ⊕ numbers ⊕ mean of moods → Linear. Each with its learned id where there is one. */
export function encodeNodes(
  parameters: Parameters,
  tensors: GraphTensors,
  { shape, dropIds, statistics }: EncodeOptions & { shape: NetworkShape },
): NodeStates {
  const { sideFeatures, idEmbeddings } = shape.ablation;
  const user: Tensor2D[] = [];
  const post: Tensor2D[] = [];
  if (sideFeatures !== false) {
    user.push(userFeatures(parameters, tensors, statistics));
    post.push(postFeatures(parameters, tensors));
  }
  if (idEmbeddings !== false) {
    const { userRows, postRows } = tensors;
    user.push(
      idRows(parameters.get('user/id'), userRows, {
        dropIds,
        share: DROP_USER_ID,
      }),
    );
    post.push(
      idRows(parameters.get('post/id'), postRows, {
        dropIds,
        share: DROP_POST_ID,
      }),
    );
  }
  const { graph } = tensors;
  return {
    user: total(user, [graph.numUsers, shape.dimension]),
    post: total(post, [graph.numPosts, shape.dimension]),
  };
}

function userFeatures(
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

function postFeatures(
  parameters: Parameters,
  { postNumbers, categoryShares, moodShares, graph }: GraphTensors,
): Tensor2D {
  const x = tf.concat<Tensor2D>(
    [
      tf.matMul<Tensor2D>(
        categoryShares,
        parameters.get<Tensor2D>('post/category'),
      ),
      tf.matMul<Tensor2D>(moodShares, parameters.get<Tensor2D>('post/mood')),
      postNumbers,
      logColumn(graph.popularity),
    ],
    1,
  );
  return tf.matMul(x, parameters.get<Tensor2D>('post/linear'));
}

/** `[counts.length, 1]`: counted over visible edges, so that what is hidden is not told here. */
function logColumn(counts: Float32Array): Tensor2D {
  return tf.tensor2d(
    counts.map((count) => Math.log1p(count) / 4),
    [counts.length, 1],
  );
}

interface IdOptions {
  readonly dropIds: Random | null;
  readonly share: number;
}

function idRows(
  table: Tensor2D,
  rows: Int32Array,
  { dropIds, share }: IdOptions,
): Tensor2D {
  const kept = Float32Array.from(rows, (row) =>
    row < 0 || (dropIds !== null && dropIds() < share) ? 0 : 1,
  );
  const indices = tf.tensor1d(
    rows.map((row) => Math.max(0, row)),
    'int32',
  ) as Tensor1D;
  const keep = tf.tensor2d(kept, [rows.length, 1]);
  return tf.gather(table, indices).mul(keep);
}

function total(states: readonly Tensor2D[], shape: [number, number]): Tensor2D {
  return states.length === 0
    ? tf.zeros(shape)
    : (tf.addN([...states]) as Tensor2D);
}
