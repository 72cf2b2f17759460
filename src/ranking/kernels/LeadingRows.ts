import { roundUp } from '../../lib/roundUp.js';
import { KernelRoom } from './KernelRoom.js';

const LANES = 4;
const FLOAT = 4;

/** Finds rows by their score with SIMD, in a memory of its own, which grows with what is laid. */
export class LeadingRows {
  private readonly room = new KernelRoom();
  private numRows = 0;

  /** `scores` are `[numRows]`, not NaN; `barred` is `[numRows]`, 1 for a row that is never found. What was laid before is gone. */
  lay(scores: Float32Array, barred: Uint8Array | null): this {
    this.numRows = scores.length;
    const { paddedRows, barredAt, foundAt } = this;
    this.room.reserve(foundAt + FLOAT * paddedRows);
    const { buffer } = this.room.memory;
    // What lies behind the last row is never found.
    const laid = new Float32Array(buffer, 0, paddedRows).fill(
      NaN,
      this.numRows,
    );
    laid.set(scores);
    const marks = new Uint8Array(buffer, barredAt, paddedRows);
    if (barred === null) marks.fill(0);
    else marks.set(barred);
    return this;
  }

  /** Rows that score at least so much, rising. They hold until the next are asked for. */
  from(least: number): Int32Array {
    const { paddedRows, barredAt, foundAt } = this;
    const { kernels, memory } = this.room;
    const count = kernels.collectFrom(
      ...[0, paddedRows, barredAt, least, foundAt],
    );
    return new Int32Array(memory.buffer, foundAt, count);
  }

  private get paddedRows(): number {
    return roundUp(this.numRows, LANES);
  }

  private get barredAt(): number {
    return FLOAT * this.paddedRows;
  }

  private get foundAt(): number {
    return this.barredAt + this.paddedRows;
  }
}
