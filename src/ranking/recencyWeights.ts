import type { ProfileEntry } from './Profile.js';

/**
 * `[history.length]` exp(−age / decay), age = number of later posts; posts of the same moment share the mean of their ages,
 * so that a history without times is not decayed at all. `decay` Infinity gives ones.
 * What is emphasised counts that many times as much.
 */
export function recencyWeights(
  history: readonly ProfileEntry[],
  decay: number,
): Float32Array {
  const weights = new Float32Array(history.length);
  let start = 0;
  while (start < history.length) {
    const end = endOfMoment(history, start);
    const age = (start + end - 1) / 2;
    weights.fill(Math.exp(-age / decay), start, end);
    start = end;
  }
  history.forEach(({ emphasis }, place) => {
    if (emphasis !== undefined) weights[place]! *= emphasis;
  });
  return weights;
}

/** First place after `start` with another time; unknown times are one moment. */
function endOfMoment(history: readonly ProfileEntry[], start: number): number {
  const { at } = history[start]!;
  let end = start + 1;
  while (end < history.length && Object.is(history[end]!.at, at)) end++;
  return end;
}
