import type { EdgeKernels } from './kernels/EdgeKernels.js';
import { moveByAdam } from './kernels/moveByAdam.js';
import { addressOf } from './kernels/addressOf.js';
import { tensorAt } from './kernels/tensorAt.js';
import type { Parameters } from './model/Parameters.js';
import { tf, type Scalar, type Tensor, type Variable } from './tf.js';

/** Where a weight and its running moments lie in the kernels' memory. */
interface Moved {
  readonly weights: number;
  readonly mean: number;
  readonly square: number;
  readonly size: number;
  steps: number;
  /** The weight's data where it is this memory; another one's where somebody else has written it since. */
  dataId: object | null;
}

/** What is remembered of one weight: as many steps, and a number of each kind for each of its own. */
export interface MomentState {
  readonly steps: number;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/**
 * Adam (Kingma and Ba 2015) over all weights, by the kernels: a dozen tensor operations a weight cost more than the arithmetic.
 * From its first step on a weight lies in the kernels' memory and is moved in place.
 */
export class Optimizer {
  private readonly moved: ReadonlyMap<string, Moved>;

  /** Takes its space in the kernels' memory for good: call it before the first step. Weights in `without` are moved by somebody else. */
  constructor(
    private readonly kernels: EdgeKernels,
    parameters: Parameters,
    private readonly learningRate: number,
    without: readonly string[] = [],
  ) {
    const { memory } = kernels;
    memory.beginStep();
    this.moved = new Map(
      [...parameters.trainable()]
        .filter(([name]) => !without.includes(name))
        .map(([name, { size }]) => [
          name,
          {
            weights: memory.allocate(size * 4),
            ...{ mean: memory.zeros(size * 4), square: memory.zeros(size * 4) },
            size,
            ...{ steps: 0, dataId: null },
          },
        ]),
    );
    memory.keep();
  }

  /**
   * One step down the gradient of the loss, which it gives; where that is no number the weights stay.
   * `others` gets the addresses of gradients of what is moved by somebody else.
   */
  step(
    parameters: Parameters,
    lossOf: () => Scalar,
    others?: (name: string, gradient: number) => void,
  ): number {
    const variables = parameters.trainable();
    const { value, grads } = tf.variableGrads(lossOf, [...variables.values()]);
    const loss = value.dataSync()[0]!;
    if (Number.isFinite(loss)) {
      for (const [name, variable] of variables) {
        const grad = grads[variable.name] as Tensor | null | undefined;
        if (grad === null || grad === undefined) continue;
        const moved = this.moved.get(name);
        if (moved === undefined) others?.(name, addressOf(this.kernels, grad));
        else this.move(variable, moved, grad);
      }
    }
    value.dispose();
    for (const grad of Object.values(grads)) (grad as Tensor | null)?.dispose();
    return loss;
  }

  /** A copy of what is remembered of each weight, by name. */
  read(): Map<string, MomentState> {
    const { memory } = this.kernels;
    return new Map(
      [...this.moved].map(([name, { mean, square, size, steps }]) => [
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
      const moved = this.moved.get(name);
      if (moved === undefined) continue;
      moved.steps = steps;
      memory.floats(moved.mean, moved.size).set(mean);
      memory.floats(moved.square, moved.size).set(square);
    }
  }

  private move(variable: Variable, moved: Moved, grad: Tensor): void {
    const { kernels, learningRate } = this;
    this.take(variable, moved);
    const gradient = addressOf(kernels, grad);
    const steps = ++moved.steps;
    moveByAdam(kernels, { ...moved, gradient }, { learningRate, steps });
  }

  /** Into the kernels' memory, which is the weight's own from then on. */
  private take(variable: Variable, moved: Moved): void {
    if (variable.dataId === moved.dataId) return;
    const { kernels } = this;
    const values = kernels.memory.floats(moved.weights, moved.size);
    values.set(variable.dataSync<'float32'>());
    tf.tidy(() => {
      variable.assign(tensorAt(kernels, moved.weights, variable.shape));
    });
    moved.dataId = variable.dataId;
  }
}
