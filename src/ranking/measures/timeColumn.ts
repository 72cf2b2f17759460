import type { CatalogueIndex } from '../CatalogueIndex.js';
import { fairSample } from '../fairSample.js';
import { momentsOf, tellsApart } from '../standardise.js';
import type { ColumnMeasure } from './addColumns.js';
import { atMoments } from './atMoments.js';
import { wholeOf } from '../wholeOf.js';

/** Of how long a post has been there (milliseconds, below 0 for one that comes later, NaN where that is unknown). */
type OfAge = (age: number) => number;

/** A column that depends on the moment alone, by what the age of a post is worth. Unknown ages count as the mean of the known ones. */
export function timeColumn(worthOf: OfAge): ColumnMeasure {
  const momentsAt = atMoments((whole, now) =>
    momentsOf(fill(worths(fairTimes(whole), now, worthOf))),
  );
  const standardised = (index: CatalogueIndex, now: number): Float32Array => {
    const { mean, deviation } = momentsAt(wholeOf(index), now);
    const column = worths(index.createdAt, now, worthOf);
    if (!tellsApart(mean, deviation)) return column.fill(0);
    for (let post = 0; post < column.length; post++) {
      const worth = column[post]!;
      column[post] = Number.isNaN(worth) ? 0 : (worth - mean) / deviation;
    }
    return column;
  };
  const ofWhole = atMoments(standardised);
  const column = (index: CatalogueIndex, now: number): Float32Array =>
    (index.part === undefined ? ofWhole : standardised)(index, now);
  return { kind: 'column', column };
}

const fair = new WeakMap<CatalogueIndex, Float64Array>();

/** Times of posts that stand for all. */
function fairTimes(whole: CatalogueIndex): Float64Array {
  const { createdAt } = whole;
  const times =
    fair.get(whole) ??
    Float64Array.from(fairSample(createdAt.length), (post) => createdAt[post]!);
  fair.set(whole, times);
  return times;
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
