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
    const stride = roundUp(numRows, LANES);
    for (const [place, { classOf, values }] of tables.entries()) {
      this.room.reserve(FLOAT * (2 * stride + values.length));
      const { kernels, floats, ints } = this.room;
      if (place === 0) floats.fill(0, 0, stride);
      ints.set(classOf, stride);
      // Rows behind the last one are of a class that there is.
      ints.fill(0, stride + numRows, 2 * stride);
      floats.set(values, 2 * stride);
      kernels.addLookedUp(FLOAT * stride, stride, FLOAT * 2 * stride, 0);
    }
    return this.room.floats.subarray(0, numRows);
  }
}
