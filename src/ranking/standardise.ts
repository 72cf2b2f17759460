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
