import { ClassTables, type ClassTable } from '../kernels/ClassTables.js';
import type { ScoreSheet } from '../kernels/ScoreSheet.js';
import { momentsOf, tellsApart } from '../standardise.js';
import type { Moment, Weighted } from './Moment.js';

/** What holds alike for all posts of a class: a set of categories, a time. */
export interface ClassValues {
  /** `[numClasses]` */
  readonly values: Float32Array;
  /** `[numClasses]` how many posts of the whole catalogue are of each. */
  readonly counts: Float64Array;
  /** `[numPosts]` */
  readonly classOf: Int32Array;
}

/** Mean 0 and deviation 1 over the catalogue; null tells nobody apart. */
export interface ClassMeasure {
  readonly kind: 'class';
  readonly measure: (moment: Moment) => ClassValues | null;
}

const tables = new ClassTables();

/** Adds to a sheet what is worked out for classes and looked up for posts: all that goes to one sum in one pass. */
export function addClasses(
  moment: Moment,
  features: readonly Weighted<ClassMeasure>[],
  sheet: ScoreSheet,
): void {
  for (const sum of new Set(features.map((feature) => feature.sum))) {
    const own = features.filter((feature) => feature.sum === sum);
    const told = own.flatMap((feature) => tableOf(moment, feature) ?? []);
    if (told.length > 0) sheet.add(sum, tables.sum(told));
  }
}

/** Mean 0, and the weight as deviation; null where no post is told from another. */
function tableOf(
  moment: Moment,
  { measure, weight }: Weighted<ClassMeasure>,
): ClassTable | null {
  const measured = measure.measure(moment);
  if (measured === null) return null;
  const { values, counts, classOf } = measured;
  const { mean, deviation } = momentsOf(values, counts);
  if (!tellsApart(mean, deviation)) return null;
  const factor = weight / deviation;
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at]! - mean) * factor;
  }
  return { values, classOf };
}
