import type { CatalogueIndex } from '../CatalogueIndex.js';
import { pickNumbers } from '../pickNumbers.js';
import { standardise } from '../standardise.js';
import type { ColumnMeasure } from './addColumns.js';
import { wholeOf } from './Moment.js';

/** A column that is the same for everyone and at any time, out of one of a whole catalogue (`[numPosts]`): made once for each. */
export function everyoneColumn(
  make: (whole: CatalogueIndex) => Float32Array,
): ColumnMeasure {
  const kept = new WeakMap<CatalogueIndex, Float32Array>();
  const columnOf = (whole: CatalogueIndex): Float32Array => {
    const column = kept.get(whole) ?? standardise(make(whole));
    kept.set(whole, column);
    return column;
  };
  const column = (index: CatalogueIndex): Float32Array => {
    const values = columnOf(wholeOf(index));
    if (index.part === undefined) return values;
    const { posts } = index.part;
    return pickNumbers(values, posts, new Float32Array(posts.length));
  };
  return { kind: 'column', column };
}
