import { roundUp } from '../../lib/roundUp.js';
import { compileKernels, memoryOf, type RankKernels } from './rankKernels.js';

/** Numbers that an instruction works on at once: rows and their lengths are padded to multiples of it. */
const LANES = 4;
const FLOAT = 4;

/** Rows of numbers laid out for inner products with SIMD, in a memory of their own, which grows with what is laid. */
export class FloatRows {
  private memory: WebAssembly.Memory;
  private kernels: RankKernels;
  private numRows = 0;
  private dimension = 0;
  /** Numbers from one row to the next. */
  private width = 0;

  constructor() {
    this.memory = memoryOf(0);
    this.kernels = compileKernels(this.memory);
  }

  /** `rows` is `[numRows, dimension]` row-major; dimension is at least 1. What was laid before is gone. */
  lay(rows: Float32Array, dimension: number): this {
    this.numRows = rows.length / dimension;
    this.dimension = dimension;
    this.width = padded(dimension);
    this.makeRoom();
    const laid = new Float32Array(this.memory.buffer, this.rowsAt);
    if (this.width === dimension) laid.set(rows);
    else {
      // What an earlier one left there, times 0, need not be 0.
      laid.fill(0, 0, this.numRows * this.width);
      for (let row = 0; row < this.numRows; row++) {
        const start = row * dimension;
        laid.set(rows.subarray(start, start + dimension), row * this.width);
      }
    }
    return this;
  }

  /**
   * `[numRows]` inner products with a vector along its first axes alone, for each of the numbers of axes, which rise; single precision.
   */
  dotAlong(vector: ArrayLike<number>, axes: readonly number[]): Float32Array[] {
    const { buffer } = this.memory;
    const products = new Float32Array(buffer, this.productsAt, this.numRows);
    products.fill(0);
    let done = 0;
    return axes.map((end) => {
      this.add(vector, done, Math.min(end, this.dimension));
      done = end;
      return products.slice();
    });
  }

  /** Along the axes `from` … `to`: those beside them in the same instruction are 0. */
  private add(vector: ArrayLike<number>, from: number, to: number): void {
    const values = new Float32Array(this.memory.buffer, 0, this.width).fill(0);
    for (let axis = from; axis < to; axis++) values[axis] = vector[axis]!;
    this.kernels.dotRows(
      ...[this.rowsAt, padded(this.numRows), this.width],
      ...[0, from - (from % LANES), padded(to), this.productsAt],
    );
  }

  /** Behind the vector. */
  private get productsAt(): number {
    return FLOAT * this.width;
  }

  private get rowsAt(): number {
    return this.productsAt + FLOAT * padded(this.numRows);
  }

  private makeRoom(): void {
    const bytes = this.rowsAt + FLOAT * this.width * padded(this.numRows);
    if (bytes <= this.memory.buffer.byteLength) return;
    this.memory = memoryOf(bytes);
    this.kernels = compileKernels(this.memory);
  }
}

function padded(count: number): number {
  return roundUp(count, LANES);
}
