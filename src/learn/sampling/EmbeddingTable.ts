import { adamScales, FIRST, SECOND } from '../adamScales.js';
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
    rows.forEach((row, place) => {
      if (row < 0) return;
      const own = weights.subarray(row * dimension, (row + 1) * dimension);
      values.set(own, place * dimension);
    });
    return { shape: [rows.length, dimension], values };
  }

  /** Moves these rows, each named at most once, against their gradient; rows below 0 are passed over. */
  step(rows: Int32Array, gradient: Float32Array): void {
    const { dimension, weights, mean, square } = this;
    this.steps += 1;
    const { rate, epsilon } = adamScales(this.learningRate, this.steps);
    rows.forEach((row, place) => {
      if (row < 0) return;
      for (let axis = 0; axis < dimension; axis++) {
        const at = row * dimension + axis;
        const slope = gradient[place * dimension + axis]!;
        mean[at] = FIRST * mean[at]! + (1 - FIRST) * slope;
        square[at] = SECOND * square[at]! + (1 - SECOND) * slope * slope;
        weights[at]! -= (rate * mean[at]) / (Math.sqrt(square[at]) + epsilon);
      }
    });
  }
}
