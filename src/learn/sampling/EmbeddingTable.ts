import type { EdgeKernels } from '../kernels/EdgeKernels.js';
import { moveByAdam } from '../kernels/moveByAdam.js';
import type { StoredTensor } from '../model/Parameters.js';
import type { MomentState } from '../Optimizer.js';

/** Learned rows of which a step touches a few: gradients and moments of the others cost nothing (lazy Adam). */
export class EmbeddingTable {
  readonly dimension: number;
  private readonly weights: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private steps = 0;

  constructor(
    private readonly kernels: EdgeKernels,
    { shape, values }: StoredTensor,
    private readonly learningRate: number,
  ) {
    this.dimension = shape[1]!;
    this.weights = values;
    this.mean = new Float32Array(values.length);
    this.square = new Float32Array(values.length);
  }

  /** The whole table, not a copy. */
  read(): StoredTensor {
    const rows = this.weights.length / this.dimension;
    return { shape: [rows, this.dimension], values: this.weights };
  }

  /** A copy of what is remembered of all rows. */
  readMoments(): MomentState {
    const { steps, mean, square } = this;
    return { steps, mean: mean.slice(), square: square.slice() };
  }

  /** Goes on from other rows and what was remembered of them. */
  write({ values }: StoredTensor, moments: MomentState): void {
    this.weights.set(values);
    this.mean.set(moments.mean);
    this.square.set(moments.square);
    this.steps = moments.steps;
  }

  /** A copy of these rows, one for each; zeros for a row below 0. */
  gather(rows: Int32Array): StoredTensor {
    const { dimension, weights } = this;
    const values = new Float32Array(rows.length * dimension);
    gatherInto(values, weights, { rows, dimension });
    return { shape: [rows.length, dimension], values };
  }

  /** Moves these rows, each named at most once, against their gradient, within a step of the kernels; rows below 0 are passed over. */
  step(rows: Int32Array, gradient: Float32Array): void {
    const { kernels, dimension, learningRate } = this;
    const { memory } = kernels;
    const size = rows.length * dimension;
    const steps = ++this.steps;
    const mark = memory.mark();
    const slope = memory.put(gradient);
    const [weights, mean, square] = [this.weights, this.mean, this.square].map(
      (table) => {
        const address = memory.allocate(size * 4);
        gatherInto(memory.floats(address, size), table, { rows, dimension });
        return { table, address };
      },
    ) as [Copy, Copy, Copy];
    moveByAdam(
      kernels,
      {
        ...{ weights: weights.address, gradient: slope },
        ...{ mean: mean.address, square: square.address, size },
      },
      { learningRate, steps },
    );
    for (const { table, address } of [weights, mean, square]) {
      scatterFrom(memory.floats(address, size), table, { rows, dimension });
    }
    memory.release(mark);
  }
}

/** Some rows of a table in the kernels' memory. */
interface Copy {
  readonly table: Float32Array;
  readonly address: number;
}

interface Rows {
  readonly rows: Int32Array;
  readonly dimension: number;
}

/** Zeros where a row is below 0. */
function gatherInto(
  values: Float32Array,
  table: Float32Array,
  { rows, dimension }: Rows,
): void {
  rows.forEach((row, place) => {
    const at = place * dimension;
    if (row < 0) values.fill(0, at, at + dimension);
    else values.set(table.subarray(row * dimension, (row + 1) * dimension), at);
  });
}

function scatterFrom(
  values: Float32Array,
  table: Float32Array,
  { rows, dimension }: Rows,
): void {
  rows.forEach((row, place) => {
    if (row < 0) return;
    const at = place * dimension;
    table.set(values.subarray(at, at + dimension), row * dimension);
  });
}
