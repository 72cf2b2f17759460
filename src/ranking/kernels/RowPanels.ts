import { compileKernels, memoryOf } from './rankKernels.js';

/** Rows of a panel, whose values on one axis lie side by side. */
const PANEL = 8;
const FLOAT = 4;
const DOUBLE = 8;

/**
 * Rows of numbers laid out for inner products with SIMD, in a memory of their own. What it gives is to the bit what adding up each
 * row in double precision, axis after axis, gives (`lib/dotRows.ts`).
 */
export class RowPanels {
  readonly numRows: number;
  private readonly numPanels: number;
  private readonly memory: WebAssembly.Memory;
  private readonly dotPanels: (...args: readonly number[]) => void;
  private readonly vector: number;
  private readonly sums: number;
  private readonly products: number;
  private readonly panels: number;

  /** `rows` is `[numRows, dimension]` row-major; dimension is at least 1. */
  constructor(
    rows: Float32Array,
    readonly dimension: number,
  ) {
    this.numRows = rows.length / dimension;
    this.numPanels = Math.ceil(this.numRows / PANEL);
    const padded = this.numPanels * PANEL;
    this.vector = 0;
    this.sums = this.vector + 2 * DOUBLE * dimension;
    this.products = this.sums + DOUBLE * padded;
    this.panels = this.products + FLOAT * padded;
    this.memory = memoryOf(this.panels + FLOAT * dimension * padded);
    this.dotPanels = compileKernels(this.memory).dotPanels;
    this.lay(rows);
  }

  /** `[numRows]` inner products with a vector, along its whole length, which is at most the dimension. */
  dot(vector: ArrayLike<number>): Float32Array {
    return this.dotAlong(vector, [vector.length])[0]!;
  }

  /** The same along the first axes alone, `[numRows]` for each number of axes; these rise. */
  dotAlong(vector: ArrayLike<number>, axes: readonly number[]): Float32Array[] {
    const { buffer } = this.memory;
    const twice = new Float64Array(buffer, this.vector, 2 * vector.length);
    for (let axis = 0; axis < vector.length; axis++) {
      twice[2 * axis] = twice[2 * axis + 1] = vector[axis]!;
    }
    new Float64Array(buffer, this.sums, this.numPanels * PANEL).fill(0);
    let done = 0;
    return axes.map((end) => {
      this.run(done, end);
      done = end;
      return new Float32Array(buffer, this.products, this.numRows).slice();
    });
  }

  private run(from: number, to: number): void {
    const { panels, numPanels, dimension, vector, sums, products } = this;
    this.dotPanels(
      ...[panels, numPanels, dimension],
      ...[vector, from, to, sums, products],
    );
  }

  private lay(rows: Float32Array): void {
    const { numRows, dimension } = this;
    const laid = new Float32Array(this.memory.buffer, this.panels);
    for (let row = 0; row < numRows; row++) {
      const place = row % PANEL;
      const start = (row - place) * dimension + place;
      for (let axis = 0; axis < dimension; axis++) {
        laid[start + axis * PANEL] = rows[row * dimension + axis]!;
      }
    }
  }
}
