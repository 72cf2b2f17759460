import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { moveByAdam } from './kernels/moveByAdam.js';
import type { Parameters, StoredTensor } from './model/Parameters.js';
import { tf, type Scalar, type Tensor } from './tf.js';

/** Where a weight's running moments lie in the kernels' memory. */
interface Moments {
  readonly mean: number;
  readonly square: number;
  readonly size: number;
  steps: number;
}

/** What is remembered of one weight: as many steps, and a number of each kind for each of its own. */
export interface MomentState {
  readonly steps: number;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** Adam (Kingma and Ba 2015) over all weights, by the kernels: a dozen tensor operations a weight cost more than the arithmetic. */
export class Optimizer {
  private readonly moments: ReadonlyMap<string, Moments>;

  /** Takes its space in the kernels' memory for good: call it before the first step. Weights in `without` are moved by somebody else. */
  constructor(
    private readonly kernels: EdgeKernels,
    parameters: Parameters,
    private readonly learningRate: number,
    without: readonly string[] = [],
  ) {
    const { memory } = kernels;
    memory.beginStep();
    const zeros = (length: number): number =>
      memory.put(new Float32Array(length));
    this.moments = new Map(
      [...parameters.trainable()]
        .filter(([name]) => !without.includes(name))
        .map(([name, { size }]) => [
          name,
          { mean: zeros(size), square: zeros(size), size, steps: 0 },
        ]),
    );
    memory.keep();
  }

  /**
   * One step down the gradient of the loss, which it gives; where that is no number the weights stay.
   * `others` gets the gradients of what is moved by somebody else.
   */
  step(
    parameters: Parameters,
    lossOf: () => Scalar,
    others?: (name: string, gradient: Float32Array) => void,
  ): number {
    const variables = parameters.trainable();
    const { value, grads } = tf.variableGrads(lossOf, [...variables.values()]);
    const loss = value.dataSync()[0]!;
    if (Number.isFinite(loss)) {
      const moved = new Map<string, StoredTensor>();
      for (const [name, variable] of variables) {
        const grad = grads[variable.name] as Tensor | null | undefined;
        if (grad === null || grad === undefined) continue;
        if (!this.moments.has(name)) {
          others?.(name, grad.dataSync<'float32'>());
          continue;
        }
        const values = this.move(name, variable, grad);
        moved.set(name, { shape: variable.shape, values });
      }
      parameters.write(moved);
    }
    value.dispose();
    for (const grad of Object.values(grads)) (grad as Tensor | null)?.dispose();
    return loss;
  }

  /** A copy of what is remembered of each weight, by name. */
  read(): Map<string, MomentState> {
    const { memory } = this.kernels;
    return new Map(
      [...this.moments].map(([name, { mean, square, size, steps }]) => [
        name,
        {
          steps,
          mean: memory.floats(mean, size).slice(),
          square: memory.floats(square, size).slice(),
        },
      ]),
    );
  }

  /** Goes on from what `read` gave of the same weights; others are passed over. */
  write(states: ReadonlyMap<string, MomentState>): void {
    const { memory } = this.kernels;
    for (const [name, { steps, mean, square }] of states) {
      const moments = this.moments.get(name);
      if (moments === undefined) continue;
      moments.steps = steps;
      memory.floats(moments.mean, moments.size).set(mean);
      memory.floats(moments.square, moments.size).set(square);
    }
  }

  /** The weights after the step. */
  private move(name: string, weights: Tensor, grad: Tensor): Float32Array {
    const { memory } = this.kernels;
    const moments = this.moments.get(name)!;
    moments.steps++;
    const { learningRate } = this;
    const { steps } = moments;
    const moved = memory.put(weights.dataSync<'float32'>());
    const gradient = memory.put(grad.dataSync<'float32'>());
    moveByAdam(
      this.kernels,
      { ...moments, weights: moved, gradient },
      { learningRate, steps },
    );
    return memory.floats(moved, weights.size).slice();
  }
}
