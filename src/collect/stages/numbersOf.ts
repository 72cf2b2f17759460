import type { NumericFeatures } from '../../domain/records.js';

const MOST_FEATURES = 64;
const NAME = /^\w{1,64}$/;

/** The numbers and booleans right inside an object of unknown shape, by name; everything else, and numbers beyond ±2^53, is left out. */
export function numbersOf(value: unknown): NumericFeatures {
  const numbers = entriesOf(value)
    .map(([name, entry]) => [name, toNumber(entry)] as const)
    .filter(([, entry]) => isUsable(entry));
  return Object.fromEntries(numbers.slice(0, MOST_FEATURES));
}

/** The numbers right inside that `numbersOf` leaves out. */
export function unusableNumbers(value: unknown): [string, number][] {
  return entriesOf(value).filter(
    (entry): entry is [string, number] =>
      typeof entry[1] === 'number' && !isUsable(entry[1]),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [];
  }
  return Object.entries(value).filter(([name]) => NAME.test(name));
}

function toNumber(entry: unknown): number {
  if (typeof entry === 'boolean') return Number(entry);
  return typeof entry === 'number' ? entry : NaN;
}

function isUsable(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
