import { roundUp } from '../../lib/roundUp.js';
import type { KernelRoom } from './KernelRoom.js';

const LANES = 4;
const FLOAT = 4;

export interface CombinedColumns {
  /** `[numRows]` */
  readonly total: Float32Array;
  /** `[numRows]` number of the column that lies furthest above its average. */
  readonly strongest: Int32Array;
}

/**
 * Work space for the scores of one profile: a column that a feature is measured in and sums that it is added to, `[numRows]` float32 each,
 * in the kernels' memory. It and all that it gives hold until the next sheet is opened in the same room: thousands of numbers for each
 * request would keep the collector busy.
 */
export class ScoreSheet {
  /** What is measured. */
  readonly column: Float32Array;
  readonly sums: readonly Float32Array[];
  /** Bytes from one column to the next. */
  private readonly stride: number;

  private constructor(
    private readonly room: KernelRoom,
    private readonly numRows: number,
    numSums: number,
  ) {
    this.stride = FLOAT * roundUp(numRows, LANES);
    // Beside column and sums: a total, the strongest, and an average for each sum.
    room.reserve((numSums + 3) * this.stride + FLOAT * numSums);
    const { buffer } = room.memory;
    const columnAt = (place: number) =>
      new Float32Array(buffer, place * this.stride, numRows);
    // What lies behind the last row must be 0.
    new Uint8Array(buffer, 0, (1 + numSums) * this.stride).fill(0);
    this.column = columnAt(0);
    this.sums = Array.from({ length: numSums }, (_none, sum) =>
      columnAt(1 + sum),
    );
  }

  /** Zeros everywhere. */
  static open(room: KernelRoom, numRows: number, numSums: number): ScoreSheet {
    return new ScoreSheet(room, numRows, numSums);
  }

  /** Evidence, which is ≥ 0, in the column on a logarithmic scale: 0 stays 0, what is typical becomes 1. */
  logScale(): void {
    this.room.kernels.logScale(0, this.paddedRows);
  }

  /** The same on the scale of the square root, which bends less. */
  rootScale(): void {
    this.room.kernels.rootScale(0, this.paddedRows);
  }

  /** Mean 0 and deviation 1 in the column over the rows from `from` on; zeros where all of these are (nearly) the same. */
  standardise(from = 0): void {
    this.room.kernels.standardise(0, from, this.numRows);
  }

  /** Adds the column times a weight to a sum. */
  addTo(sum: number, weight: number): void {
    const at = (1 + sum) * this.stride;
    this.room.kernels.addScaled(0, this.paddedRows, weight, at);
  }

  /** The sums added up, and which of them says most of each row beside what it says on average from row `from` on. What is not finite counts as 0. */
  combine(from = 0): CombinedColumns {
    const { stride, numRows } = this;
    const numSums = this.sums.length;
    const total = (1 + numSums) * stride;
    const strongest = total + stride;
    const averages = strongest + stride;
    this.room.kernels.combineColumns(
      ...[stride, numSums, stride],
      ...[from, numRows, averages, total, strongest],
    );
    const { buffer } = this.room.memory;
    return {
      total: new Float32Array(buffer, total, numRows),
      strongest: new Int32Array(buffer, strongest, numRows),
    };
  }

  private get paddedRows(): number {
    return this.stride / FLOAT;
  }
}
