/** Mean 0 and deviation 1, in place; zeros where all values are (nearly) the same. */
export function standardise(values: Float32Array): Float32Array {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  if (!(deviation > 1e-6 * Math.abs(mean)) || deviation < 1e-12)
    return values.fill(0);
  for (let i = 0; i < count; i++) values[i] = (values[i]! - mean) / deviation;
  return values;
}

/** Share of the mean that every value is given before the logarithm: how little evidence counts as none. */
const FLOOR = 0.1;

/** log(value / mean + 0.1), in place: evidence has a long tail, and twice as much is not twice as convincing. Values are ≥ 0. */
export function logScale(values: Float32Array): Float32Array {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  if (!(sum > 0)) return values.fill(0);
  const scale = values.length / sum;
  const nothing = Math.log(FLOOR);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    values[i] = value > 0 ? Math.log(value * scale + FLOOR) : nothing;
  }
  return values;
}
