type Numbers = Float32Array | Float64Array | Int32Array;

/** The same numbers in memory that threads share: themselves where they lie there. */
export function toShared<Array extends Numbers>(numbers: Array): Array {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const { constructor, byteLength } = numbers;
  const Shared = constructor as new (buffer: SharedArrayBuffer) => Array;
  const shared = new Shared(new SharedArrayBuffer(byteLength));
  shared.set(numbers);
  return shared;
}
