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

/** Adds to a sheet what is worked out for classes and looked up for posts. */
export function addClasses(
  moment: Moment,
  features: readonly Weighted<ClassMeasure>[],
  sheet: ScoreSheet,
): void {
  for (const { measure, weight, sum } of features) {
    const measured = measure.measure(moment);
    if (measured === null) continue;
    const { values, counts, classOf } = measured;
    const { mean, deviation } = momentsOf(values, counts);
    if (!tellsApart(mean, deviation)) continue;
    const factor = weight / deviation;
    for (let at = 0; at < values.length; at++) {
      values[at] = (values[at]! - mean) * factor;
    }
    lookUp(values, classOf, sheet.sums[sum]!);
  }
}

function lookUp(
  values: Float32Array,
  classOf: Int32Array,
  into: Float32Array,
): void {
  for (let post = 0; post < into.length; post++) {
    into[post]! += values[classOf[post]!]!;
  }
}
