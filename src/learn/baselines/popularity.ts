import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import type { Baseline } from './Baseline.js';

/** The same list for everybody: by the number of people. */
export const popularity: Baseline = {
  name: 'popularity',
  grid: [{}],
  needsTime: false,
  fit(pairs) {
    const { popularity: people } = toPostOccurrences(pairs);
    return { scorer: () => people };
  },
};
