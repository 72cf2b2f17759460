import { onceFor } from '../../lib/onceFor.js';
import { createEdgeKernels, type EdgeKernels } from '../kernels/EdgeKernels.js';
import { blocksByEdges, type Blocks } from '../kernels/toBlocks.js';
import type { TrainingPairs } from '../TrainingPairs.js';

/**
 * LightGCN's propagation: the mean over layers 0 … `layers` of the embeddings passed along the pairs, each pair weighted
 * 1 / √(degree of user · degree of post). Users' rows first, then posts': `[numUsers + numPosts, dimension]`. Its own adjoint.
 */
export function propagateLight(
  pairs: TrainingPairs,
  embeddings: Float32Array,
  layers: number,
): Float32Array {
  const { kernels, numNodes, offsets, ends, norms, blocks } = graphOf(pairs);
  const { memory } = kernels;
  const dimension = embeddings.length / numNodes;
  memory.beginStep();
  let layer = memory.put(embeddings);
  let next = memory.allocate(embeddings.byteLength);
  const sum = embeddings.slice();
  for (let depth = 0; depth < layers; depth++) {
    // All rows of all nodes, written anew.
    const job = [0, 0, offsets, ends, norms, layer, dimension, next, 0];
    kernels.run('propagate', job, blocks);
    const passed = memory.floats(next, sum.length);
    passed.forEach((value, place) => (sum[place]! += value));
    [layer, next] = [next, layer];
  }
  return sum.map((value) => value / (layers + 1));
}

/** Both directions of the pairs, grouped by the node reached, in the kernels' memory. */
interface LightGraph {
  readonly kernels: EdgeKernels;
  readonly numNodes: number;
  /** Addresses. */
  readonly offsets: number;
  readonly ends: number;
  readonly norms: number;
  readonly blocks: Blocks;
}

const graphOf = onceFor(toLightGraph);

function toLightGraph({
  user,
  post,
  numUsers,
  numPosts,
}: TrainingPairs): LightGraph {
  const numNodes = numUsers + numPosts;
  const offsets = new Int32Array(numNodes + 1);
  for (let pair = 0; pair < user.length; pair++) {
    offsets[user[pair]! + 1]! += 1;
    offsets[numUsers + post[pair]! + 1]! += 1;
  }
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  const degree = (node: number) => offsets[node + 1]! - offsets[node]!;
  const next = offsets.slice();
  const ends = new Int32Array(2 * user.length);
  const norms = new Float32Array(2 * user.length);
  for (let pair = 0; pair < user.length; pair++) {
    const [a, b] = [user[pair]!, numUsers + post[pair]!];
    const norm = 1 / Math.sqrt(degree(a) * degree(b));
    for (const [to, from] of [
      [a, b],
      [b, a],
    ] as const) {
      const place = next[to]!++;
      ends[place] = from;
      norms[place] = norm;
    }
  }
  const kernels = createEdgeKernels();
  const { memory } = kernels;
  const graph = {
    kernels,
    numNodes,
    offsets: memory.put(offsets),
    ends: memory.put(ends),
    norms: memory.put(norms),
    blocks: blocksByEdges(offsets),
  };
  memory.keep();
  return graph;
}
