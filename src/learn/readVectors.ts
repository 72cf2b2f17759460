import type { NetworkVectors } from './FittedNetwork.js';
import type { EncodeOptions } from './model/encodeNodes.js';
import type { GraphTensors } from './model/GraphTensors.js';
import { fold } from './model/head.js';
import { encodeGraph } from './model/HeteroNetwork.js';
import { moodVectors } from './model/moodVectors.js';
import type { NetworkShape } from './model/NetworkShape.js';
import type { Parameters } from './model/Parameters.js';
import { tf, type Tensor2D } from './tf.js';

export interface Encoding {
  readonly parameters: Parameters;
  readonly shape: NetworkShape;
  readonly tensors: GraphTensors;
  /** `[max(1, numMoods), numPosts]` */
  readonly reception: Tensor2D;
}

/** The folded vectors of every node, all pairs visible. */
export function readVectors(
  { parameters, shape, tensors, reception }: Encoding,
  statistics: EncodeOptions['statistics'],
): NetworkVectors {
  tensors.graph.showAll();
  const [users, posts, moods] = tf.tidy(() => {
    const options = { shape, dropIds: null, statistics };
    const { user, post } = encodeGraph(parameters, tensors, options);
    const mood = moodVectors(parameters, reception, post);
    return [fold(parameters, user), post, fold(parameters, mood)];
  }) as [Tensor2D, Tensor2D, Tensor2D];
  const numMoods = shape.spec.moods.length;
  return {
    dimension: shape.dimension,
    userVectors: take(users),
    postVectors: take(posts),
    moodVectors: take(moods).slice(0, numMoods * shape.dimension),
  };
}

/** Outside of `tidy`, which walks through whatever is returned from it element by element. */
function take(tensor: Tensor2D): Float32Array {
  const values = tensor.dataSync<'float32'>().slice();
  tensor.dispose();
  return values;
}
