/**
 * The values at these places. A loop of nothing else: where they lie anywhere in memory, the processor waits for many at once.
 * @param {Int32Array} values
 * @param {ArrayLike<number>} places
 */
export function gather(values, places) {
  const { length } = places;
  const gathered = new Int32Array(length);
  for (let i = 0; i < length; i++) gathered[i] = values[places[i] ?? 0] ?? 0;
  return gathered;
}
