/** How early the logarithm bends: this share of the typical evidence counts log 2 of it. */
const BEND = 0.1;

/**
 * Evidence has a long tail, and twice as much is not twice as convincing: log(1 + 10 x) / log 11 with x in units of the typical evidence,
 * in place. None stays 0, typical becomes 1. Values are ≥ 0.
 */
export function logScale(values: Float32Array): Float32Array {
  const unit = 1 / (BEND * typical(values));
  const top = 1 / Math.log1p(1 / BEND);
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > 0) values[i] = Math.log1p(values[i]! * unit) * top;
  }
  return values;
}

/** The square root, in units of the typical evidence, in place: bends less than the logarithm. */
export function rootScale(values: Float32Array): Float32Array {
  const unit = 1 / typical(values);
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > 0) values[i] = Math.sqrt(values[i]! * unit);
  }
  return values;
}

/** The mean weighted by the values themselves: the same however many posts have none. 1 where all are 0. */
function typical(values: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  return squares > 0 ? squares / sum : 1;
}
