import type { WholeGraph } from '../HeteroGraph.js';
import { chooseRows } from '../kernels/chooseRows.js';
import { blocksByEdges } from '../kernels/toBlocks.js';
import { heteroLayer } from '../model/heteroLayer.js';
import type { LayerBy } from '../model/HeteroNetwork.js';
import type { NetworkShape } from '../model/NetworkShape.js';
import type { NodeStates } from '../model/NodeStates.js';
import type { Parameters } from '../model/Parameters.js';
import { tf, tidied, type Tensor2D } from '../tf.js';
import { pinSample } from './pinSample.js';
import {
  sampleNeighbours,
  type FanOut,
  type Sample,
} from './sampleNeighbours.mjs';
import { toSampledGraph } from './toSampledGraph.js';

/** Pairs above which a layer is worked out part by part. */
export const MOST_AT_ONCE = 5_000_000;

const ALL: FanOut = {
  postsOfUser: Infinity,
  usersOfPost: Infinity,
  similar: Infinity,
};

/**
 * A layer over the whole graph, all pairs visible, some destinations at a time with all their neighbours: what it takes of memory
 * does not grow with the edges. For reading: nothing is kept for gradients.
 */
export function layerInParts(
  graph: WholeGraph,
  { parameters, shape }: { parameters: Parameters; shape: NetworkShape },
): LayerBy {
  return (below, layer) => {
    const { dimension } = shape;
    const x = toRows(below);
    const out = {
      user: new Float32Array(x.user.length),
      post: new Float32Array(x.post.length),
    };
    for (const sample of partsOf(graph)) {
      graph.kernels.memory.beginStep();
      const [users, posts] = countsOf(sample);
      const part = tidied(() =>
        heteroLayer(parameters, pinSample(graph.kernels, graph, sample), {
          ...{ layer, shape },
          x: {
            user: pick(x.user, sample.users, dimension),
            post: pick(x.post, sample.posts, dimension),
          },
          asked: {
            user: firstRows(graph, users, sample.users.length),
            post: firstRows(graph, posts, sample.posts.length),
          },
        }),
      );
      put(out.user, part.user, sample.users);
      put(out.post, part.post, sample.posts);
    }
    return {
      user: tf.tensor2d(out.user, [graph.numUsers, dimension]),
      post: tf.tensor2d(out.post, [graph.numPosts, dimension]),
    };
  };
}

/** Every node is asked for in one of them; the first once more where one kind has fewer parts than the other. */
function* partsOf(graph: WholeGraph): Generator<Sample> {
  const { memory } = graph.kernels;
  const { byUser, byPost, numPairs } = graph.pairs;
  const [users, posts] = [byUser, byPost].map(({ offsets, numNodes }) =>
    joined(blocksByEdges(memory.integers(offsets, numNodes + 1))),
  ) as [Int32Array, Int32Array];
  const hidden = new Uint8Array(numPairs);
  for (let part = 0; part + 1 < Math.max(users.length, posts.length); part++) {
    // Late: views become stale when the memory grows.
    yield sampleNeighbours(toSampledGraph(graph), hidden, {
      ...{ seed: 0, hidden: new Int32Array(), fanOuts: [ALL] },
      users: nodesOf(users, part),
      posts: nodesOf(posts, part),
    });
  }
}

/** Every third bound, and the last: larger parts meet fewer nodes twice. */
function joined(blocks: Int32Array): Int32Array {
  return blocks.filter(
    (_bound, place) => place % 3 === 0 || place === blocks.length - 1,
  );
}

function nodesOf(bounds: Int32Array, part: number): Int32Array {
  const first = bounds[part] ?? 0;
  const end = bounds[part + 1] ?? first;
  return Int32Array.from(
    { length: Math.max(1, end - first) },
    (_none, place) => (end > first ? first + place : 0),
  );
}

function countsOf({ reach: [asked] }: Sample): [users: number, posts: number] {
  return [asked!.users, asked!.posts];
}

function toRows({ user, post }: NodeStates) {
  return {
    user: user.dataSync<'float32'>(),
    post: post.dataSync<'float32'>(),
  };
}

function pick(
  rows: Float32Array,
  nodes: Int32Array,
  dimension: number,
): Tensor2D {
  const values = new Float32Array(nodes.length * dimension);
  nodes.forEach((node, place) => {
    const own = rows.subarray(node * dimension, (node + 1) * dimension);
    values.set(own, place * dimension);
  });
  return tf.tensor2d(values, [nodes.length, dimension]);
}

function firstRows({ kernels }: WholeGraph, count: number, numNodes: number) {
  const rows = Int32Array.from({ length: count }, (_none, row) => row);
  return chooseRows(kernels, rows, numNodes);
}

/** Frees the tensor. */
function put(out: Float32Array, states: Tensor2D, nodes: Int32Array): void {
  const [numRows, dimension] = states.shape;
  const values = states.dataSync<'float32'>();
  for (let row = 0; row < numRows; row++) {
    const own = values.subarray(row * dimension, (row + 1) * dimension);
    out.set(own, nodes[row]! * dimension);
  }
  states.dispose();
}
