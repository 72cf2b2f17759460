import type { StoredTensor } from './model/Parameters.js';

/** Running mean of the weights (Polyak and Juditsky 1992): steadier than those of one step. */
export class WeightAverage {
  /** `mean` goes on from what `read` gave. */
  constructor(
    private readonly decay: number,
    private mean: Map<string, StoredTensor> | null = null,
  ) {}

  add(current: Map<string, StoredTensor>): void {
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
