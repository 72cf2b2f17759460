import { roundUp } from '../../lib/roundUp.js';
import { KernelRoom } from './KernelRoom.js';

const LANES = 4;
const FLOAT = 4;

/** What was worked out for classes of rows. */
export interface ClassTable {
  /** `[numRows]` */
  readonly classOf: Int32Array;
  /** `[numClasses]` */
  readonly values: Float32Array;
}

/** Looks up what holds for the classes of rows, in a memory of its own, which grows with what is looked up. */
export class ClassTables {
  private readonly room = new KernelRoom();

  /** `[numRows]` the values of each row's classes added up; there is a table at least. They hold until the next. */
  sum(tables: readonly ClassTable[]): Float32Array {
    const numRows = tables[0]!.classOf.length;
    const stride = FLOAT * roundUp(numRows, LANES);
    const most = tables.reduce((all, { values }) => all + values.length, 0);
    this.room.reserve(2 * stride + FLOAT * most);
    const { kernels, memory } = this.room;
    const sums = new Float32Array(memory.buffer, 0, stride / FLOAT).fill(0);
    for (const { classOf, values } of tables) {
      // Rows behind the last one are of a class that there is.
      new Int32Array(memory.buffer, stride, stride / FLOAT)
        .fill(0, numRows)
        .set(classOf);
      new Float32Array(memory.buffer, 2 * stride, values.length).set(values);
      kernels.addLookedUp(stride, stride / FLOAT, 2 * stride, 0);
    }
    return sums.subarray(0, numRows);
  }
}
