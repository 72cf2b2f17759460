import type { SimilarityEdges } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** The weighted mean of each node's neighbours, `[numNodes, dim]`; zeros where there are none. Differentiable in x. */
export function propagate(
  kernels: EdgeKernels,
  edges: SimilarityEdges,
  x: Tensor2D,
): Tensor2D {
  const op = tf.customGrad((...args) => ({
    value: sumOver(kernels, edges.forward, args[0] as Tensor),
    gradFunc: (outGrad: Tensor) => sumOver(kernels, edges.backward, outGrad),
  }));
  return op(x) as Tensor2D;
}

function sumOver(
  kernels: EdgeKernels,
  { offsets, sources, weights, blocks }: SimilarityEdges['forward'],
  x: Tensor,
): Tensor2D {
  const { memory } = kernels;
  const [rows, dim] = x.shape as [number, number];
  const mark = memory.mark();
  const out = memory.allocate(rows * dim * 4);
  const source = memory.put(x.dataSync<'float32'>());
  kernels.run(
    'propagate',
    [offsets, sources, weights, source, dim, out],
    blocks,
  );
  const values = memory.floats(out, rows * dim).slice();
  memory.release(mark);
  return tf.tensor2d(values, [rows, dim]);
}
