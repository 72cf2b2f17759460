import { roundUp } from '../../lib/roundUp.js';
import { KernelRoom } from './KernelRoom.js';

/** Numbers that an instruction works on at once: rows and their lengths are padded to multiples of it. */
const LANES = 4;
const FLOAT = 4;

/** Rows of numbers laid out for inner products with SIMD, in a memory of their own, which grows with what is laid. */
export class FloatRows {
  private readonly room = new KernelRoom();
  private numRows = 0;
  private dimension = 0;
  /** Numbers from one row to the next. */
  private width = 0;

  /** `rows` is `[numRows, dimension]` row-major; dimension is at least 1. What was laid before is gone. */
  lay(rows: Float32Array, dimension: number): this {
    this.numRows = rows.length / dimension;
    this.dimension = dimension;
    this.width = roundUp(dimension, LANES);
    this.room.reserve(this.rowsBytes);
    const laid = new Float32Array(this.room.memory.buffer);
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
   * `[numRows]` inner products, in single precision, with each of the vectors along its first axes alone, for each of the numbers of axes:
   * by vector, then by number. Numbers rise and are multiples of four, or the dimension or more. They hold until the next are asked for,
   * or other rows are laid.
   */
  dotAlong(
    vectors: readonly ArrayLike<number>[],
    axes: readonly number[],
  ): Float32Array[][] {
    const stride = FLOAT * roundUp(this.numRows, LANES);
    const vectorsAt = this.rowsBytes;
    const endsAt = vectorsAt + vectors.length * this.vectorBytes;
    const columnsAt = endsAt + FLOAT * roundUp(axes.length, LANES);
    const columnAt = (vector: number, place = 0) =>
      columnsAt + (vector * axes.length + place) * stride;
    this.room.reserve(columnAt(vectors.length));
    const { buffer } = this.room.memory;
    vectors.forEach((vector, place) => {
      const at = vectorsAt + place * this.vectorBytes;
      const values = new Float32Array(buffer, at, this.width).fill(0);
      for (let axis = 0; axis < this.dimension; axis++) {
        values[axis] = vector[axis]!;
      }
    });
    const ends = new Int32Array(buffer, endsAt, axes.length);
    ends.set(axes.map((end) => Math.min(end, this.width)));
    this.multiply(vectors.length, { vectorsAt, ends, columnAt, stride });
    return vectors.map((_vector, vector) =>
      axes.map(
        (_end, place) =>
          new Float32Array(buffer, columnAt(vector, place), this.numRows),
      ),
    );
  }

  /** Two vectors share the reading of the rows. */
  private multiply(
    numVectors: number,
    { vectorsAt, ends, columnAt, stride }: Products,
  ): void {
    const { kernels } = this.room;
    const rows = [0, roundUp(this.numRows, LANES), this.width] as const;
    const numbers = [ends.byteOffset, ends.length] as const;
    for (let vector = 0; vector < numVectors; vector += 2) {
      // The last of an odd number is its own second.
      const pair = [vector, Math.min(vector + 1, numVectors - 1)];
      const vectors = pair.map((own) => vectorsAt + own * this.vectorBytes);
      const outs = pair.map((own) => columnAt(own));
      kernels.dotPair(...rows, ...vectors, ...numbers, ...outs, stride);
    }
  }

  private get vectorBytes(): number {
    return FLOAT * this.width;
  }

  private get rowsBytes(): number {
    return FLOAT * this.width * roundUp(this.numRows, LANES);
  }
}

/** Where products stand. */
interface Products {
  readonly vectorsAt: number;
  readonly ends: Int32Array;
  readonly columnAt: (vector: number) => number;
  readonly stride: number;
}
