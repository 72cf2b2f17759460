import type { CatalogueIndex } from '../CatalogueIndex.js';
import { standardise } from '../standardise.js';
import type { ColumnMeasure } from './addColumns.js';

type Name = 'popularity' | 'trend';

const kept = {
  popularity: new WeakMap<CatalogueIndex, Float32Array>(),
  trend: new WeakMap<CatalogueIndex, Float32Array>(),
};

/** The logarithm of a number of people: the same for everyone and at any time, so made once for each catalogue. */
export function everyoneColumn(name: Name): ColumnMeasure {
  const column = (index: CatalogueIndex): Float32Array => {
    if (index.part !== undefined) return index.part.facts[name];
    const known = kept[name].get(index);
    const values = known ?? standardise(index[name].map(Math.log1p));
    kept[name].set(index, values);
    return values;
  };
  return { kind: 'column', column };
}
