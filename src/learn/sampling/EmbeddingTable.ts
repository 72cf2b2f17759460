import { adamScales } from '../adamScales.js';
import type { EdgeKernels } from '../kernels/EdgeKernels.js';
import { gatherRows } from '../kernels/gatherRows.js';
import { blocksByRows } from '../kernels/toBlocks.js';
import type { StoredTensor } from '../model/Parameters.js';
import type { MomentState } from '../Optimizer.js';
import type { Tensor2D } from '../tf.js';

/** Rows of a block. */
const BLOCK = 512;

/** Learned rows of which a step touches a few: gradients and moments of the others cost nothing (lazy Adam). */
export class EmbeddingTable {
  private readonly shape: readonly [rows: number, dimension: number];
  /** Addresses. */
  private readonly weights: number;
  private readonly mean: number;
  private readonly square: number;
  private steps = 0;

  /** Takes its space in the kernels' memory for good: call it before the first step. */
  constructor(
    private readonly kernels: EdgeKernels,
    { shape, values }: StoredTensor,
    private readonly learningRate: number,
  ) {
    const { memory } = kernels;
    memory.beginStep();
    this.shape = [shape[0]!, shape[1]!];
    this.weights = memory.put(values);
    this.mean = memory.zeros(values.byteLength);
    this.square = memory.zeros(values.byteLength);
    memory.keep();
  }

  /** The whole table, not a copy. */
  read(): StoredTensor {
    return { shape: this.shape, values: this.numbers(this.weights) };
  }

  /** A copy of what is remembered of all rows. */
  readMoments(): MomentState {
    return {
      steps: this.steps,
      mean: this.numbers(this.mean).slice(),
      square: this.numbers(this.square).slice(),
    };
  }

  /** Goes on from other rows and what was remembered of them. */
  write({ values }: StoredTensor, moments: MomentState): void {
    this.numbers(this.weights).set(values);
    this.numbers(this.mean).set(moments.mean);
    this.numbers(this.square).set(moments.square);
    this.steps = moments.steps;
  }

  /** These rows: a copy that lies in the kernels' memory until the step ends. */
  gather(rows: Int32Array): Tensor2D {
    const [, dimension] = this.shape;
    const table = { address: this.weights, dimension };
    return gatherRows(this.kernels, table, rows);
  }

  /** Moves these rows, each named at most once, against their gradient (its address), within a step of the kernels; rows below 0 are passed over. */
  step(rows: Int32Array, gradient: number): void {
    const { memory } = this.kernels;
    const { rate, epsilon } = adamScales(this.learningRate, ++this.steps);
    this.kernels.run(
      'adamRows',
      [
        ...[this.weights, gradient, this.mean, this.square],
        ...[{ f32: rate }, { f32: epsilon }],
        ...[memory.put(rows), this.shape[1]],
      ],
      blocksByRows(rows.length, BLOCK),
    );
  }

  private numbers(address: number): Float32Array {
    const [rows, dimension] = this.shape;
    return this.kernels.memory.floats(address, rows * dimension);
  }
}
