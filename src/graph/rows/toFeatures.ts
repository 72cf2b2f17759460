import type { NamedNumber } from '../../domain/RecommendationGraph.js';
import { byCodeUnit } from '../../lib/byCodeUnit.js';
import type { Row } from '../runQuery.js';

/** Property names of numeric features begin with this. */
const PREFIX = 'feature_';

/** The numeric features of a row with `featureNames` and `featureValues`, by name without its prefix; what is no finite number is left out. */
export function toFeatures(row: Row): NamedNumber[] {
  const values = row.featureValues as unknown[];
  return (row.featureNames as string[])
    .map((name, place) => ({
      name: name.slice(PREFIX.length),
      value: Number(values[place]),
    }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => byCodeUnit(a.name, b.name));
}
