import type { NumericFeatures } from '../../domain/records.js';

const MOST_FEATURES = 64;
const NAME = /^\w{1,64}$/;

/** The finite numbers and booleans right inside an object of unknown shape, by name; everything else is left out. */
export function numbersOf(value: unknown): NumericFeatures {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {};
  }
  const numbers = Object.entries(value)
    .filter(([name]) => NAME.test(name))
    .map(([name, entry]) => [name, toNumber(entry)] as const)
    .filter(([, entry]) => Math.abs(entry) <= Number.MAX_SAFE_INTEGER);
  return Object.fromEntries(numbers.slice(0, MOST_FEATURES));
}

function toNumber(entry: unknown): number {
  if (typeof entry === 'boolean') return Number(entry);
  return typeof entry === 'number' ? entry : NaN;
}
