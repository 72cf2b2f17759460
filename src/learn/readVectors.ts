import type { NetworkVectors } from './FittedNetwork.js';
import type { EncodeOptions } from './model/EncodeOptions.js';
import type { GraphTensors } from './model/GraphTensors.js';
import { fold } from './model/head.js';
import { encodeGraph, type LayerBy } from './model/HeteroNetwork.js';
import { moodVectors } from './model/moodVectors.js';
import type { NetworkShape } from './model/NetworkShape.js';
import type { Parameters } from './model/Parameters.js';
import { tf, type Tensor2D } from './tf.js';
import type { Reception } from './toReception.js';

export interface Encoding {
  readonly parameters: Parameters;
  readonly shape: NetworkShape;
  readonly tensors: GraphTensors;
  readonly reception: Reception;
  /** How a layer is worked out where not over the whole graph at once. */
  readonly layerBy?: LayerBy | undefined;
}

/** The folded vectors of every node, all pairs visible. */
export function readVectors(
  { parameters, shape, tensors, reception, layerBy }: Encoding,
  statistics: EncodeOptions['statistics'],
): NetworkVectors {
  const { memory } = tensors.graph.kernels;
  if (layerBy === undefined) tensors.graph.showAll();
  else memory.beginStep();
  memory.forGradients = false;
  const [users, posts, moods] = tf.tidy((): [Tensor2D, Tensor2D, Tensor2D] => {
    const options = { shape, dropping: null, statistics, layerBy };
    const { user, post } = encodeGraph(parameters, tensors, options);
    const mood = moodVectors(parameters, reception.rows, post);
    return [fold(parameters, user), post, fold(parameters, mood)];
  });
  memory.forGradients = true;
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
