import { tf, type Tensor, type Variable } from '../tf.js';
import { createRandom, type Random } from '../../lib/createRandom.js';

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Names that begin so are statistics, not weights. */
export const RUNNING = 'running/';

/** The network's weights by name. Made once, in order, from one seed; dispose it to free them. */
export class Parameters {
  protected readonly byName = new Map<string, Variable>();
  private readonly random: Random;

  constructor(seed: number) {
    this.random = createRandom(seed);
  }

  /** Adds normal numbers around 0; with `identity`, around the identity matrix. */
  addNormal(
    name: string,
    shape: readonly [number, number],
    { deviation, identity = false }: { deviation: number; identity?: boolean },
  ): void {
    const values = Float32Array.from(
      { length: shape[0] * shape[1] },
      () => deviation * this.normal(),
    );
    if (identity) {
      for (let row = 0; row < shape[0]; row++)
        values[row * shape[1] + row]! += 1;
    }
    this.add(name, { shape, values });
  }

  add(name: string, { shape, values }: StoredTensor): void {
    const initial = tf.tensor(values, [...shape]);
    this.byName.set(name, tf.variable(initial));
    initial.dispose();
  }

  /** Typed by the rank it was added with. Throws where there is no such weight: a bug. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  get<T extends Tensor>(name: string): T {
    const variable = this.byName.get(name);
    if (variable === undefined) throw new Error(`no parameter "${name}"`);
    return variable as unknown as T;
  }

  /** What gradients change, by name: all but running statistics. */
  trainable(): ReadonlyMap<string, Variable> {
    return new Map(
      [...this.byName].filter(([name]) => !name.startsWith(RUNNING)),
    );
  }

  /** A copy of every weight. */
  read(): Map<string, StoredTensor> {
    return new Map(
      [...this.byName].map(([name, variable]) => [
        name,
        {
          shape: variable.shape,
          values: variable.dataSync<'float32'>().slice(),
        },
      ]),
    );
  }

  write(stored: ReadonlyMap<string, StoredTensor>): void {
    for (const [name, { shape, values }] of stored) {
      tf.tidy(() =>
        this.byName.get(name)?.assign(tf.tensor(values, [...shape])),
      );
    }
  }

  /** The same weights but for these, which are new; `disposeTables` frees them and nothing else. */
  withTables(tables: ReadonlyMap<string, Tensor>): ParametersWithTables {
    const other = new ParametersWithTables(0);
    for (const [name, variable] of this.byName)
      other.byName.set(name, variable);
    for (const [name, table] of tables) {
      // It has the table's own data: where that lies is known.
      other.byName.set(name, tf.variable(table));
      table.dispose();
      other.ownTables.push(name);
    }
    return other;
  }

  dispose(): void {
    for (const variable of this.byName.values()) variable.dispose();
    this.byName.clear();
  }

  /** Box and Muller's transform of two uniform numbers. */
  private normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
    return radius * Math.cos(2 * Math.PI * this.random());
  }
}

/** Weights of another network with tables of its own. */
export class ParametersWithTables extends Parameters {
  readonly ownTables: string[] = [];

  disposeTables(): void {
    for (const name of this.ownTables) this.byName.get(name)?.dispose();
    this.byName.clear();
  }
}
