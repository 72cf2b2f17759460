import type { CatalogueIndex } from '../CatalogueIndex.js';
import { fairSample } from '../fairSample.js';
import { momentsOf, standardise, tellsApart } from '../standardise.js';
import type { ColumnMeasure } from './addColumns.js';
import { atMoments } from './atMoments.js';

/** Of how long a post has been there (milliseconds, below 0 for one that comes later, NaN where that is unknown). */
type OfAge = (age: number) => number;

/** A column that depends on the moment alone, by what the age of a post is worth. Unknown ages count as the mean of the known ones. */
export function timeColumn(worthOf: OfAge): ColumnMeasure {
  const ofWhole = atMoments(({ createdAt }, now) =>
    standardise(fill(worths(createdAt, now, worthOf))),
  );
  const momentsAt = atMoments(({ createdAt }, now) =>
    momentsOf(fill(worths(fairTimes(createdAt), now, worthOf))),
  );
  const ofPart = (whole: CatalogueIndex, times: Float64Array, now: number) => {
    const { mean, deviation } = momentsAt(whole, now);
    const column = worths(times, now, worthOf);
    if (!tellsApart(mean, deviation)) return column.fill(0);
    for (let post = 0; post < column.length; post++) {
      const worth = column[post]!;
      column[post] = Number.isNaN(worth) ? 0 : (worth - mean) / deviation;
    }
    return column;
  };
  return {
    kind: 'column',
    column: (index, now) =>
      index.part === undefined
        ? ofWhole(index, now)
        : ofPart(index.part.whole, index.createdAt, now),
  };
}

/** Times of posts that stand for all. */
function fairTimes(createdAt: Float64Array): Float64Array {
  const sample = fairSample(createdAt.length);
  return Float64Array.from(sample, (post) => createdAt[post]!);
}

function worths(
  createdAt: Float64Array,
  now: number,
  worthOf: OfAge,
): Float32Array {
  const column = new Float32Array(createdAt.length);
  for (let post = 0; post < column.length; post++) {
    column[post] = worthOf(now - createdAt[post]!);
  }
  return column;
}

/** In place. */
function fill(values: Float32Array): Float32Array {
  let [sum, known] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  const mean = known === 0 ? 0 : sum / known;
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) values[at] = mean;
  }
  return values;
}
