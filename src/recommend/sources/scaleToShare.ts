/** Scales parts of a score, in place, so that their sum deviates by `share` over the catalogue: what is blended must be of one size. */
export function scaleToShare(
  parts: readonly Float32Array[],
  share: number,
): void {
  const deviation = deviationOfSum(parts);
  const factor = deviation > 0 ? share / deviation : 0;
  for (const part of parts) {
    for (let post = 0; post < part.length; post++) part[post]! *= factor;
  }
}

function deviationOfSum(parts: readonly Float32Array[]): number {
  const count = parts[0]?.length ?? 0;
  let sum = 0;
  let squares = 0;
  for (let post = 0; post < count; post++) {
    let value = 0;
    for (const part of parts) value += part[post]!;
    sum += value;
    squares += value ** 2;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
