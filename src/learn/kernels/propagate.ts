import type { SimilarityEdges } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

/** The weighted mean of each node's neighbours, `[numNodes, dim]`; zeros where there are none. Differentiable in x. */
export function propagate(
  kernels: EdgeKernels,
  edges: SimilarityEdges,
  x: Tensor2D,
): Tensor2D {
  const { memory } = kernels;
  const op = tf.customGrad((...args) => {
    const source = args[0] as Tensor;
    const [rows, dim] = source.shape as [number, number];
    const put = (tensor: Tensor) => memory.put(tensor.dataSync<'float32'>());
    const toTensor = (address: number) =>
      tf.tensor2d(memory.floats(address, rows * dim).slice(), [rows, dim]);
    const { numNodes, offsets, sources, weights } = edges;
    const out = memory.allocate(rows * dim * 4);
    kernels.propagateForward(
      ...[numNodes, offsets, sources, weights, put(source), dim, out],
    );
    return {
      value: toTensor(out),
      gradFunc: (outGrad: Tensor) => {
        const grad = memory.zeros(rows * dim);
        kernels.propagateBackward(
          ...[numNodes, offsets, sources, weights, put(outGrad), dim, grad],
        );
        return toTensor(grad);
      },
    };
  });
  return op(x) as Tensor2D;
}
