import { roundUp } from '../../lib/roundUp.js';
import { KernelRoom } from './KernelRoom.js';

const LANES = 4;
const FLOAT = 4;

/** Finds rows by their score with SIMD, in a memory of its own, which grows with what is laid. */
export class LeadingRows {
  private readonly room = new KernelRoom();
  /** A multiple of what an instruction works on. */
  private numRows = 0;

  /** `scores` are `[numRows]`, not NaN; `barred` is `[numRows]`, 1 for a row that is never found. What was laid before is gone. */
  lay(scores: Float32Array, barred: Uint8Array | null): this {
    this.numRows = roundUp(scores.length, LANES);
    const { room, numRows } = this;
    room.reserve(2 * FLOAT * numRows + numRows);
    room.floats.set(scores);
    // What lies behind the last row is never found.
    room.floats.fill(NaN, scores.length, numRows);
    const barredAt = 2 * FLOAT * numRows;
    if (barred === null) room.bytes.fill(0, barredAt, barredAt + numRows);
    else room.bytes.set(barred, barredAt);
    return this;
  }

  /** Rows that score at least so much, rising. They hold until the next are asked for. */
  from(least: number): Int32Array {
    const { room, numRows } = this;
    const count = room.kernels.collectFrom(
      0,
      numRows,
      2 * FLOAT * numRows,
      least,
      FLOAT * numRows,
    );
    return room.ints.subarray(numRows, numRows + count);
  }
}
