/** Means of so many are right to a hundredth of a deviation. */
const FAIR = 16_384;

/** `[some]` places evenly spread over so many, which stand for all of them where means and deviations are taken; all where there are no more. */
export function fairSample(size: number): Int32Array {
  const step = Math.max(1, size / FAIR);
  return Int32Array.from({ length: Math.ceil(size / step) }, (_none, place) =>
    Math.floor(place * step),
  );
}
