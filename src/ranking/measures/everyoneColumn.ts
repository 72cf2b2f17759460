import { onceFor } from '../../lib/onceFor.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';
import { standardise } from '../standardise.js';
import type { ColumnMeasure } from './addColumns.js';

type Name = 'popularity' | 'trend';

const columns = {
  popularity: onceFor(({ popularity }: CatalogueIndex) => toColumn(popularity)),
  trend: onceFor(({ trend }: CatalogueIndex) => toColumn(trend)),
};

function toColumn(people: Float32Array): Float32Array {
  return standardise(people.map(Math.log1p));
}

/** The logarithm of a number of people: the same for everyone and at any time, so made once for each catalogue. */
export function everyoneColumn(name: Name): ColumnMeasure {
  return {
    kind: 'column',
    column: (index) => index.part?.facts[name] ?? columns[name](index),
  };
}
