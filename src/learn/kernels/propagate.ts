import type { SimilarityEdges, WeightedRows } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import { rowsOf, type ChosenRows } from './chooseRows.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { addressOf } from './addressOf.js';
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
  const { memory } = kernels;
  const [numNodes, dim] = x.shape;
  const { forward, backward } = edges;
  const room = (numRows: number): number => memory.allocate(numRows * dim * 4);
  const rows = rowsOf(kernels, { ...forward, numNodes }, chosen);
  const op = tf.customGrad((...args) => ({
    value: sumOver(kernels, {
      ...{ edges: forward, ...rows, rows: chosen?.rows ?? 0, rowOf: 0, dim },
      ...{ x: addressOf(kernels, args[0] as Tensor), out: room(rows.numRows) },
    }),
    gradFunc: (outGrad: Tensor) => {
      const out = room(numNodes);
      const mark = memory.mark();
      const gradient = sumOver(kernels, {
        ...{ edges: backward, numRows: numNodes, blocks: backward.blocks },
        ...{ rows: 0, rowOf: chosen?.rowOf ?? 0, dim, out },
        x: memory.put(outGrad.dataSync<'float32'>()),
      });
      memory.release(mark);
      return gradient;
    },
  }));
  return op(x) as Tensor2D;
}

interface Sums extends ReturnType<typeof rowsOf> {
  readonly edges: WeightedRows;
  readonly rows: number;
  readonly rowOf: number;
  readonly dim: number;
  readonly x: number;
  /** Where they are written. */
  readonly out: number;
}

function sumOver(
  kernels: EdgeKernels,
  { edges, rows, rowOf, dim, x, out, numRows, blocks }: Sums,
): Tensor {
  const { offsets, sources, weights } = edges;
  const fields = [rows, rowOf, offsets, sources, weights, x, dim, out];
  kernels.run('propagate', fields, blocks);
  return tensorAt(kernels, out, [numRows, dim]);
}
