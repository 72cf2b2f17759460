import type { StoredTensor } from './model/Parameters.js';
import type { Parameters } from './model/Parameters.js';

/** Running mean of the weights (Polyak): steadier than the last step's. */
export class WeightAverage {
  private mean: Map<string, StoredTensor> | null = null;

  constructor(private readonly decay: number) {}

  add(parameters: Parameters): void {
    const current = parameters.read();
    if (this.mean === null) {
      this.mean = current;
      return;
    }
    for (const [name, { values }] of this.mean) {
      const latest = current.get(name)!.values;
      for (let place = 0; place < values.length; place++) {
        values[place]! += (1 - this.decay) * (latest[place]! - values[place]!);
      }
    }
  }

  /** Null before the first step. */
  read(): ReadonlyMap<string, StoredTensor> | null {
    return this.mean;
  }
}
