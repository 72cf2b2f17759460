import type { SimilarityEdges, WeightedRows } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import { addressOf } from './addressOf.js';
import { rowsOf, type ChosenRows } from './chooseRows.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { tensorAt } from './tensorAt.js';

/**
 * The weighted mean of each node's neighbours, `[numRows, dim]`, or of each chosen node's; zeros where there are none.
 * Differentiable in x.
 */
export function propagate(
  kernels: EdgeKernels,
  edges: SimilarityEdges,
  x: Tensor2D,
  chosen: ChosenRows | null = null,
): Tensor2D {
  const { forward } = edges;
  const [numNodes, dim] = x.shape;
  const rows = rowsOf(kernels, { ...forward, numNodes }, chosen);
  const op = tf.customGrad((...args) => ({
    value: sumOver(kernels, {
      ...{ edges: forward, ...rows, rows: chosen?.rows ?? 0, rowOf: 0 },
      x: addressOf(kernels, args[0] as Tensor),
      ...{ dim, out: roomFor(kernels, rows.numRows, dim), adds: false },
    }),
    gradFunc: (outGrad: Tensor) =>
      sumBackward(kernels, edges, { outGrad, chosen, numNodes }),
  }));
  return op(x) as Tensor2D;
}

/** `base` plus the weighted means of all nodes, written where `base` lies, which is of no use any more. Differentiable in both. */
export function propagateOnto(
  kernels: EdgeKernels,
  edges: SimilarityEdges,
  base: Tensor2D,
  x: Tensor2D,
): Tensor2D {
  const { memory } = kernels;
  const { forward } = edges;
  const [numNodes, dim] = x.shape;
  const op = tf.customGrad((...args) => {
    const [sums, states] = args as [Tensor, Tensor];
    const out = addressOf(kernels, sums);
    const mark = memory.mark();
    const value = sumOver(kernels, {
      ...{ edges: forward, numRows: numNodes, blocks: forward.blocks },
      ...{ rows: 0, rowOf: 0, x: addressOf(kernels, states) },
      ...{ dim, out, adds: true },
    });
    memory.release(mark);
    return {
      value,
      gradFunc: (outGrad: Tensor) => [
        outGrad.clone(),
        sumBackward(kernels, edges, { outGrad, chosen: null, numNodes }),
      ],
    };
  });
  return op(base, x) as Tensor2D;
}

interface Backward {
  readonly outGrad: Tensor;
  readonly chosen: ChosenRows | null;
  readonly numNodes: number;
}

function sumBackward(
  kernels: EdgeKernels,
  { backward }: SimilarityEdges,
  { outGrad, chosen, numNodes }: Backward,
): Tensor {
  const dim = outGrad.shape[1]!;
  return sumOver(kernels, {
    ...{ edges: backward, numRows: numNodes, blocks: backward.blocks },
    ...{ rows: 0, rowOf: chosen?.rowOf ?? 0, x: addressOf(kernels, outGrad) },
    ...{ dim, out: roomFor(kernels, numNodes, dim), adds: false },
  });
}

function roomFor(
  { memory }: EdgeKernels,
  numRows: number,
  dim: number,
): number {
  return memory.allocate(numRows * dim * 4);
}

interface Sums extends ReturnType<typeof rowsOf> {
  readonly edges: WeightedRows;
  readonly rows: number;
  readonly rowOf: number;
  readonly x: number;
  readonly dim: number;
  /** Where they are written. */
  readonly out: number;
  /** To what is there. */
  readonly adds: boolean;
}

/** In the order of `Propagation` in scripts/kernels/edgeKernels.ts. */
function sumOver(
  kernels: EdgeKernels,
  { edges, rows, rowOf, x, dim, out, adds, numRows, blocks }: Sums,
): Tensor {
  const { offsets, sources, weights } = edges;
  kernels.run(
    'propagate',
    [rows, rowOf, offsets, sources, weights, x, dim, out, adds ? 1 : 0],
    blocks,
  );
  return tensorAt(kernels, out, [numRows, dim]);
}
