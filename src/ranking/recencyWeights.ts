import { onceFor } from '../lib/onceFor.js';
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
  const { ages, emphases } = agesOf(history);
  const weights = new Float32Array(ages.length);
  for (let place = 0; place < weights.length; place++) {
    weights[place] = Math.exp(-ages[place]! / decay) * emphases[place]!;
  }
  return weights;
}

/** Worked out once for a history, which is weighed in many ways. */
const agesOf = onceFor((history: readonly ProfileEntry[]) => {
  const ages = new Float32Array(history.length);
  const emphases = new Float32Array(history.length);
  let start = 0;
  while (start < history.length) {
    const end = endOfMoment(history, start);
    for (let place = start; place < end; place++) {
      ages[place] = (start + end - 1) / 2;
      emphases[place] = history[place]!.emphasis ?? 1;
    }
    start = end;
  }
  return { ages, emphases };
});

/** First place after `start` with another time; unknown times are one moment. */
function endOfMoment(history: readonly ProfileEntry[], start: number): number {
  const { at } = history[start]!;
  let end = start + 1;
  while (end < history.length && Object.is(history[end]!.at, at)) end++;
  return end;
}
