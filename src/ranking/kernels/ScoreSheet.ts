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

/** Scores of all rows. */
interface Sum {
  readonly scores: Float32Array;
  readonly mean: number;
}

/**
 * Work space for the scores of one profile: sums that features are added to, `[numRows]` float32 each, in the kernels' memory. It and all
 * that it gives hold until the next sheet is opened in the same room: thousands of numbers for each request would keep the collector busy.
 */
export class ScoreSheet {
  readonly sums: readonly Float32Array[];
  /** `[numSums]` what each sum is on average over the catalogue, of which the rows may be a part. */
  readonly means: Float64Array;
  /** Numbers from one column to the next: first what is added waits, then come the sums. */
  private readonly stride: number;

  private constructor(
    private readonly room: KernelRoom,
    private readonly numRows: number,
    numSums: number,
  ) {
    this.stride = roundUp(numRows, LANES);
    // Beside column and sums: a total, the strongest, and an average for each sum.
    room.reserve(FLOAT * ((numSums + 3) * this.stride + numSums));
    this.sums = Array.from({ length: numSums }, (_none, sum) =>
      room.floats.subarray(this.at(sum), this.at(sum) + numRows),
    );
    this.means = new Float64Array(numSums);
  }

  /** Zeros everywhere. */
  static open(room: KernelRoom, numRows: number, numSums: number): ScoreSheet {
    const sheet = new ScoreSheet(room, numRows, numSums);
    // What lies behind the last row of what is added must be 0, too.
    room.floats.fill(0, 0, (1 + numSums) * sheet.stride);
    return sheet;
  }

  /** Sums that are there already (`[numRows]` each), and what they are on average over the catalogue. */
  static of(
    room: KernelRoom,
    numRows: number,
    sums: readonly Sum[],
  ): ScoreSheet {
    const sheet = new ScoreSheet(room, numRows, sums.length);
    for (const [place, { scores, mean }] of sums.entries()) {
      sheet.sums[place]!.set(scores);
      sheet.means[place] = mean;
    }
    return sheet;
  }

  /** Adds a column (`[numRows]`) times a weight to a sum; it is `mean` on average over the catalogue. */
  add(sum: number, column: Float32Array, weight = 1, mean = 0): void {
    const { room, stride } = this;
    room.floats.set(column);
    room.kernels.addScaled(0, stride, weight, FLOAT * this.at(sum));
    this.means[sum]! += weight * mean;
  }

  /** The sums added up, and which of them says most of each row beside what it says on average. What is not finite counts as 0. */
  combine(): CombinedColumns {
    const { room, stride, numRows } = this;
    const numSums = this.sums.length;
    const total = this.at(numSums);
    const strongest = total + stride;
    const averages = strongest + stride;
    room.floats.set(this.means, averages);
    room.kernels.combineColumns(
      FLOAT * stride,
      numSums,
      FLOAT * stride,
      FLOAT * averages,
      FLOAT * total,
      FLOAT * strongest,
    );
    return {
      total: room.floats.subarray(total, total + numRows),
      strongest: room.ints.subarray(strongest, strongest + numRows),
    };
  }

  private at(sum: number): number {
    return (1 + sum) * this.stride;
  }
}
