import type { Dataset } from '../domain/Dataset.js';

/** Per edge: two forms of its age in its user's history (written anew each step), its strength, its age in days. */
export const NUM_EDGE_FEATURES = 4;

const STRENGTH = 2;
const DAYS = 3;
const DAY_MS = 86_400_000;
/** Scales that bring the ages near the size of the other features. */
const AGE_SCALE = 10;
const MOST_AGE = 400;
const LOG_DAYS_SCALE = 5;

/** The features that stay, `[rows.length, NUM_EDGE_FEATURES]`; what is unknown is 0, the middle. */
export function edgeFeatures(
  { interactions }: Dataset,
  rows: Int32Array,
): Float32Array {
  const { at, value } = interactions;
  const features = new Float32Array(rows.length * NUM_EDGE_FEATURES);
  const strength = standardise(Float64Array.from(rows, (row) => value[row]!));
  const newest = rows.reduce((last, row) => Math.max(last, at[row]! || 0), 0);
  rows.forEach((row, edge) => {
    const days = (newest - at[row]!) / DAY_MS;
    const place = edge * NUM_EDGE_FEATURES;
    features[place + STRENGTH] = strength[edge]!;
    features[place + DAYS] = Number.isNaN(days)
      ? 0
      : -Math.log1p(days) / LOG_DAYS_SCALE;
  });
  return features;
}

/** By age: the first two features, linear (cut) and logarithmic; the newest interaction has age 0. */
export function ageTables(length: number): [Float32Array, Float32Array] {
  return [
    Float32Array.from(
      { length },
      (_none, age) => -Math.min(age, MOST_AGE) / AGE_SCALE,
    ),
    Float32Array.from({ length }, (_none, age) => -Math.log1p(age)),
  ];
}

/** Mean 0 and deviation 1 over what is known; NaN becomes 0. */
function standardise(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance =
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) =>
    Number.isNaN(value) ? 0 : (value - mean) / deviation,
  );
}
