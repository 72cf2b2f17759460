import { followEdges } from '../../ranking/followEdges.js';
import { cosineLists } from '../similarity/cosineLists.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import { toProfile } from '../toProfile.js';
import type { Baseline } from './Baseline.js';

/** Item-item: the sum of the cosines to the posts of the history (Sarwar et al. 2001), over each post's `neighbours` nearest. */
export const itemCosine: Baseline = {
  name: 'item-item cosine',
  grid: [20, 50, 100, 200, 1000].map((neighbours) => ({ neighbours })),
  needsTime: false,
  fit(pairs, { neighbours = 100 }) {
    const lists = cosineLists(pairs, toPostOccurrences(pairs), {
      k: neighbours,
      threshold: 0,
    });
    const scorer = (user: number) => {
      const { history } = toProfile(user, pairs, null);
      return followEdges(
        lists,
        history,
        new Float32Array(history.length).fill(1),
      );
    };
    return { scorer };
  },
};
