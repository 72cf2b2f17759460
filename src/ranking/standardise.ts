/** Mean 0 and deviation 1 of the values, in place; zeros where all of them are (nearly) the same. */
export function standardise(values: Float32Array): Float32Array {
  const { mean, deviation } = momentsOf(values);
  if (!tellsApart(mean, deviation)) return values.fill(0);
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at]! - mean) / deviation;
  }
  return values;
}

/** Mean and deviation, each value counted so many times. */
export function momentsOf(
  values: Float32Array,
  counts?: Float64Array,
): { mean: number; deviation: number } {
  let [count, sum] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const times = counts === undefined ? 1 : counts[at]!;
    count += times;
    sum += times * values[at]!;
  }
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < values.length; at++) {
    const times = counts === undefined ? 1 : counts[at]!;
    squares += times * (values[at]! - mean) ** 2;
  }
  return { mean, deviation: Math.sqrt(squares / count) };
}

/** Whether values of such a mean and deviation differ by more than rounding. */
export function tellsApart(mean: number, deviation: number): boolean {
  return deviation > 1e-6 * Math.abs(mean) && deviation >= 1e-12;
}
