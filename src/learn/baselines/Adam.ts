import { adamScales, FIRST, SECOND } from '../adamScales.js';

/** Adam (Kingma and Ba 2015) over one flat vector. */
export class Adam {
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private steps = 0;

  constructor(
    size: number,
    private readonly learningRate: number,
  ) {
    this.mean = new Float32Array(size);
    this.square = new Float32Array(size);
  }

  /** Moves the weights against the gradient, in place. */
  step(weights: Float32Array, gradient: Float32Array): void {
    this.steps++;
    const { rate, epsilon } = adamScales(this.learningRate, this.steps);
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i]!;
      const mean = FIRST * this.mean[i]! + (1 - FIRST) * g;
      const square = SECOND * this.square[i]! + (1 - SECOND) * g * g;
      this.mean[i] = mean;
      this.square[i] = square;
      weights[i]! -= (rate * mean) / (Math.sqrt(square) + epsilon);
    }
  }
}
