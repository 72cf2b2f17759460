/** Consecutive slices of at most `size` items; the last may be shorter. */
export function* chunk<T>(
  items: readonly T[],
  size: number,
): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
