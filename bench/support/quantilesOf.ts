/** The value that a share of all (0 to below 1) lies below. */
export function quantilesOf(
  values: readonly number[],
): (share: number) => number {
  const rising = values.toSorted((a, b) => a - b);
  return (share) => rising[Math.floor(share * rising.length)] ?? NaN;
}
