import { range } from '../../lib/range.js';
import { chooseRows } from '../kernels/chooseRows.js';
import { tf, tidied, type Tensor1D, type Tensor2D } from '../tf.js';
import type { EncodeOptions } from './EncodeOptions.js';
import { addPostParameters, encodePosts } from './encodePosts.js';
import { addUserParameters, encodeUsers } from './encodeUsers.js';
import type { AskedRows, NodeStates } from './NodeStates.js';
import type { GraphTensors } from './GraphTensors.js';
import { addHeadParameters, projectNodes } from './head.js';
import { addLayerParameters, heteroLayer } from './heteroLayer.js';
import { addMoodParameters } from './moodVectors.js';
import type { NetworkShape } from './NetworkShape.js';
import { Parameters } from './Parameters.js';
import { pickStates } from './pickRows.js';

/** Fresh weights of a network of this shape; the same seed gives the same weights. */
export function createParameters(
  shape: NetworkShape,
  seed: number,
): Parameters {
  const parameters = new Parameters(seed);
  addUserParameters(parameters, shape);
  addPostParameters(parameters, shape);
  for (let layer = 0; layer < shape.layers; layer++) {
    addLayerParameters(parameters, layer, shape);
  }
  const ones = () => ({
    shape: [shape.layers + 1],
    values: new Float32Array(shape.layers + 1).fill(1),
  });
  parameters.add('mix/user', ones());
  parameters.add('mix/post', ones());
  addHeadParameters(parameters, shape);
  addMoodParameters(parameters, shape);
  return parameters;
}

/** The states of all nodes after a layer, out of those before it. */
export type LayerBy = (below: NodeStates, layer: number) => NodeStates;

export interface EncodeGraphOptions extends EncodeOptions {
  readonly shape: NetworkShape;
  /** Nodes whose vectors are asked for, by row; by default all. What only others would need is not worked out. */
  readonly asked?: {
    readonly user: Int32Array | null;
    readonly post: Int32Array | null;
  };
  /** How a layer over all nodes is worked out where not at once. */
  readonly layerBy?: LayerBy | undefined;
}

/**
 * The heterogeneous network: encoders, L layers, the weighted mean over layers (LightGCN), projections.
 * Rows `[numAsked, dimension]` of length 1, so that the head's product is a cosine.
 * Linear in the ids from end to end; nonlinear in features, attention and normalisation.
 */
export function encodeGraph(
  parameters: Parameters,
  tensors: GraphTensors,
  options: EncodeGraphOptions,
): NodeStates {
  const { shape } = options;
  let { graph } = tensors;
  const asked = chooseAsked(graph, options.asked);
  const { own, told } = tidied(() =>
    encodeUsers(parameters, tensors, options, asked.user?.nodes ?? null),
  );
  const post = tf.tidy(() => encodePosts(parameters, tensors, options));
  let x: NodeStates = { user: told, post };
  const states: NodeStates[] = [];
  for (let layer = 0; layer < shape.layers; layer++) {
    const [below, edges] = [x, graph];
    const last = layer === shape.layers - 1;
    const rows = last ? asked : innerRows(edges);
    const inner = pickStates(below, rows);
    // What is asked for is among the first rows, which all inner layers have.
    const picked = last ? inner : pickStates(inner, asked);
    states.push(layer === 0 ? { user: own, post: picked.post } : picked);
    const input = { x: below, own: inner, layer, shape, asked: rows };
    x = tidied(
      () =>
        options.layerBy?.(below, layer) ??
        heteroLayer(parameters, edges, input),
    );
    graph = edges.inner ?? edges;
  }
  states.push(x);
  const mix = {
    user: mixed(
      states.map(({ user }) => user),
      parameters.get('mix/user'),
    ),
    post: mixed(
      states.map(({ post: state }) => state),
      parameters.get('mix/post'),
    ),
  };
  return tidied(() => projectNodes(parameters, mix));
}

/** The rows that the next layer reads; null: all. */
function innerRows({ inner, ...graph }: GraphTensors['graph']): AskedRows {
  return chooseAsked(graph, {
    user: inner === undefined ? null : range(inner.numUsers),
    post: inner === undefined ? null : range(inner.numPosts),
  });
}

function chooseAsked(
  {
    kernels,
    numUsers,
    numPosts,
  }: Pick<GraphTensors['graph'], 'kernels' | 'numUsers' | 'numPosts'>,
  { user, post }: NonNullable<EncodeGraphOptions['asked']> = {
    user: null,
    post: null,
  },
): AskedRows {
  return {
    user: user && chooseRows(kernels, user, numUsers),
    post: post && chooseRows(kernels, post, numPosts),
  };
}

function mixed(states: readonly Tensor2D[], weights: Tensor1D): Tensor2D {
  return tf.tidy(
    () =>
      tf.addN(
        states.map((state, layer) => tf.mul(state, weights.slice(layer, 1))),
      ) as Tensor2D,
  );
}
