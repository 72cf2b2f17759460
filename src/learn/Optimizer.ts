import { Adam } from './baselines/Adam.js';
import type { Parameters, StoredTensor } from './model/Parameters.js';
import { tf, type Scalar, type Tensor } from './tf.js';

/** Adam over all weights, in plain arrays: a dozen tensor operations a weight cost more than the arithmetic. */
export class Optimizer {
  private readonly states = new Map<string, Adam>();

  constructor(private readonly learningRate: number) {}

  /** One step down the gradient of the loss, which it gives; where that is no number the weights stay. */
  step(parameters: Parameters, lossOf: () => Scalar): number {
    const variables = parameters.trainable();
    const { value, grads } = tf.variableGrads(lossOf, [...variables.values()]);
    const loss = value.dataSync()[0]!;
    if (Number.isFinite(loss)) {
      const moved = new Map<string, StoredTensor>();
      for (const [name, variable] of variables) {
        const grad = grads[variable.name] as Tensor | null | undefined;
        if (grad === null || grad === undefined) continue;
        const values = variable.dataSync<'float32'>().slice();
        this.stateOf(name, values.length).step(
          values,
          grad.dataSync<'float32'>(),
        );
        moved.set(name, { shape: variable.shape, values });
      }
      parameters.write(moved);
    }
    value.dispose();
    for (const grad of Object.values(grads)) (grad as Tensor | null)?.dispose();
    return loss;
  }

  private stateOf(name: string, size: number): Adam {
    const known = this.states.get(name);
    if (known !== undefined) return known;
    const fresh = new Adam(size, this.learningRate);
    this.states.set(name, fresh);
    return fresh;
  }
}
