import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';
import { wholePost } from './wholePost.js';

/** Axes that are summed at a time. */
const AXES = 4;

export interface WeightedHistory {
  /** The catalogue that the history is told in terms of, or a part of one. */
  readonly index: CatalogueIndex;
  readonly history: readonly ProfileEntry[];
  /** `[history.length]` */
  readonly weights: Float32Array;
}

/** `[dimension]` the rows (`[numPosts, dimension]`) of the posts of a history, each times its weight, added up; what is older than all that weighs at least so much is left out. */
export function sumRows(
  { values, dimension }: { values: Float32Array; dimension: number },
  { index, history, weights }: WeightedHistory,
  least: number,
): Float32Array {
  let count = history.length;
  while (count > 0 && weights[count - 1]! < least) count--;
  const starts = new Int32Array(count);
  for (let place = 0; place < count; place++) {
    starts[place] = dimension * wholePost(index, history[place]!.post);
  }
  const sum = new Float32Array(dimension);
  for (let axis = 0; axis < dimension; axis += AXES) {
    // Numbers of an array would be written and read again for each row.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let place = 0; place < count; place++) {
      const weight = weights[place]!;
      const at = starts[place]! + axis;
      a += weight * values[at]!;
      b += weight * values[at + 1]!;
      c += weight * values[at + 2]!;
      d += weight * values[at + 3]!;
    }
    // Axes behind the last one are those of another row, and are not kept.
    sum[axis] = a;
    sum[axis + 1] = b;
    sum[axis + 2] = c;
    sum[axis + 3] = d;
  }
  return sum;
}
