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
 * Work space for the scores of one profile: sums that features are added to, `[numRows]` float32 each, in the kernels' memory. It and all
 * that it gives hold until the next sheet is opened in the same room: thousands of numbers for each request would keep the collector busy.
 */
export class ScoreSheet {
  readonly sums: readonly Float32Array[];
  /** `[numSums]` what each sum is on average over the catalogue, of which the rows may be a part. */
  readonly means: Float64Array;
  /** Where what is added waits, beside the sums. */
  private readonly column: Float32Array;
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
    this.means = new Float64Array(numSums);
  }

  /** Zeros everywhere. */
  static open(room: KernelRoom, numRows: number, numSums: number): ScoreSheet {
    return new ScoreSheet(room, numRows, numSums);
  }

  /** Adds a column (`[numRows]`) times a weight to a sum; it is `mean` on average over the catalogue. */
  add(
    sum: number,
    column: Float32Array,
    { weight = 1, mean = 0 }: { weight?: number; mean?: number } = {},
  ): void {
    this.column.set(column);
    const at = (1 + sum) * this.stride;
    this.room.kernels.addScaled(0, this.stride / FLOAT, weight, at);
    this.means[sum]! += weight * mean;
  }

  /** The sums added up, and which of them says most of each row beside what it says on average. What is not finite counts as 0. */
  combine(): CombinedColumns {
    const { stride, numRows } = this;
    const numSums = this.sums.length;
    const total = (1 + numSums) * stride;
    const strongest = total + stride;
    const averages = strongest + stride;
    const { kernels, memory } = this.room;
    new Float32Array(memory.buffer, averages, numSums).set(this.means);
    kernels.combineColumns(
      ...[stride, numSums, stride],
      ...[averages, total, strongest],
    );
    return {
      total: new Float32Array(memory.buffer, total, numRows),
      strongest: new Int32Array(memory.buffer, strongest, numRows),
    };
  }
}
