import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import { headLists } from '../headLists.js';
import { cosineLists } from '../similarity/cosineLists.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import { sumNeighbours } from '../similarity/sumNeighbours.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { Baseline } from './Baseline.js';

const MOST_NEIGHBOURS = 1000;
/** Edges that are held at once: in a very large catalogue the longest lists are shorter. */
const MOST_EDGES = 20_000_000;

/** Item-item: the sum of the cosines to the posts of the history (Sarwar et al. 2001), over each post's `neighbours` nearest. */
export const itemCosine: Baseline = {
  name: 'item-item cosine',
  grid: [20, 50, 100, 200, MOST_NEIGHBOURS].map((neighbours) => ({
    neighbours,
  })),
  needsTime: false,
  fit(pairs, { neighbours = 100 }) {
    const lists = headLists(longest(pairs), neighbours);
    const { offsets, post } = pairs;
    const scorer = (user: number) =>
      sumNeighbours(lists, post.subarray(offsets[user], offsets[user + 1]));
    return { scorer };
  },
};

const known = new WeakMap<TrainingPairs, NeighbourLists>();

/** Counting takes long and does not depend on the setting: done once, each setting takes the heads. */
function longest(pairs: TrainingPairs): NeighbourLists {
  const share = Math.floor(MOST_EDGES / Math.max(1, pairs.numPosts));
  const made =
    known.get(pairs) ??
    cosineLists(pairs, toPostOccurrences(pairs), {
      k: Math.min(MOST_NEIGHBOURS, share),
      threshold: 0,
    });
  known.set(pairs, made);
  return made;
}
