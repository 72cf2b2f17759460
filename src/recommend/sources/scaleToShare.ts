import type { SourceScores } from './Source.js';

/** Scales parts of a score so that their sum deviates by `share` over the posts: what is blended must be of one size. The scores change in place. */
export function scaleToShare(
  parts: readonly SourceScores[],
  share: number,
): SourceScores[] {
  const deviation = deviationOfSum(parts.map(({ scores }) => scores));
  const factor = deviation > 0 ? share / deviation : 0;
  return parts.map((part) => {
    const { scores } = part;
    for (let post = 0; post < scores.length; post++) scores[post]! *= factor;
    return { ...part, mean: factor * part.mean };
  });
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
