import type { SimilarityEdges, WeightedRows } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import { rowsOf, type ChosenRows } from './chooseRows.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { putStates } from './putStates.js';

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
  const op = tf.customGrad((...args) => ({
    value: sumOver(kernels, {
      ...{ edges: forward, rows: chosen?.rows ?? 0, rowOf: 0, dim },
      ...{ x: putStates(kernels, args[0] as Tensor) },
      ...rowsOf(kernels, { ...forward, numNodes }, chosen),
    }),
    gradFunc: (outGrad: Tensor) => {
      const mark = memory.mark();
      const gradient = sumOver(kernels, {
        ...{ edges: backward, rows: 0, rowOf: chosen?.rowOf ?? 0, dim },
        ...{ x: memory.put(outGrad.dataSync<'float32'>()) },
        ...{ numRows: numNodes, blocks: backward.blocks },
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
  readonly x: number;
  readonly dim: number;
}

function sumOver(
  kernels: EdgeKernels,
  { edges, rows, rowOf, x, dim, numRows, blocks }: Sums,
): Tensor2D {
  const { memory } = kernels;
  const { offsets, sources, weights } = edges;
  const mark = memory.mark();
  const out = memory.allocate(numRows * dim * 4);
  const fields = [rows, rowOf, offsets, sources, weights, x, dim, out];
  kernels.run('propagate', fields, blocks);
  const values = memory.floats(out, numRows * dim).slice();
  memory.release(mark);
  return tf.tensor2d(values, [numRows, dim]);
}
