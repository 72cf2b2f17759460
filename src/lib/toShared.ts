import { sharedZeros, type NumberArray } from './sharedZeros.js';

type Numbers = Float32Array | Float64Array | Int32Array;

/** The same numbers in memory that threads share: themselves where they lie there. */
export function toShared<Array extends Numbers>(numbers: Array): Array {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const Type = numbers.constructor as unknown as NumberArray<Array>;
  const shared = sharedZeros(Type, numbers.length);
  shared.set(numbers);
  return shared;
}
