import { roundUp } from '../../lib/roundUp.js';
import { KernelRoom } from './KernelRoom.js';

/** Numbers that an instruction works on at once: the length of a row is padded to a multiple of it. */
const LANES = 4;
/** Rows that the kernel takes at a time. */
const ROWS_AT_ONCE = 8;
const FLOAT = 4;

/** Rows of numbers laid out for inner products with SIMD, in a memory of their own, which grows with what is laid. */
export class FloatRows {
  private readonly room = new KernelRoom();
  private numRows = 0;
  /** Numbers from one row to the next. */
  private width = 0;

  /** `rows` is `[numRows, dimension]` row-major; dimension is at least 1. What was laid before is gone. */
  lay(rows: Float32Array, dimension: number): this {
    this.numRows = rows.length / dimension;
    this.width = roundUp(dimension, LANES);
    const { room, width } = this;
    room.reserve(FLOAT * this.rowsEnd);
    if (width === dimension) room.floats.set(rows);
    else {
      // What an earlier one left there, times 0, need not be 0.
      room.floats.fill(0, 0, this.numRows * width);
      for (let row = 0; row < this.numRows; row++) {
        const start = row * dimension;
        room.floats.set(rows.subarray(start, start + dimension), row * width);
      }
    }
    return this;
  }

  /** `[numRows]` inner products with a vector, in single precision, each with a constant added. They hold until the next are asked for, or other rows are laid. */
  dot(vector: ArrayLike<number>, constant = 0): Float32Array {
    const { room, width, paddedRows, rowsEnd } = this;
    const out = rowsEnd + width;
    room.reserve(FLOAT * (out + paddedRows));
    room.floats.fill(0, rowsEnd, out).set(vector, rowsEnd);
    room.kernels.dotRows(
      0,
      paddedRows,
      width,
      FLOAT * rowsEnd,
      constant,
      FLOAT * out,
    );
    return room.floats.subarray(out, out + this.numRows);
  }

  private get paddedRows(): number {
    return roundUp(this.numRows, ROWS_AT_ONCE);
  }

  private get rowsEnd(): number {
    return this.width * this.paddedRows;
  }
}
