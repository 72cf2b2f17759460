/** Mean 0 and deviation 1 of the values from `from` on, in place; zeros where all of them are (nearly) the same. */
export function standardise(values: Float32Array, from = 0): Float32Array {
  const end = values.length;
  const count = end - from;
  let sum = 0;
  for (let i = from; i < end; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0;
  for (let i = from; i < end; i++) squares += (values[i]! - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  if (!(deviation > 1e-6 * Math.abs(mean)) || deviation < 1e-12)
    return values.fill(0);
  for (let i = 0; i < end; i++) values[i] = (values[i]! - mean) / deviation;
  return values;
}
