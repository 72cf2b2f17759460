import type { GroupSets } from './groupSets.js';
import type { ProfileEntry } from './Profile.js';

/**
 * `[numSets]` cosine between the groups (categories, moods) of a post with that set and those of the weighted history;
 * null where nothing of the history is grouped.
 */
export function groupAffinity(
  sets: GroupSets,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float32Array | null {
  const tastes = tastesOf(sets, history, weights);
  const length = Math.sqrt(
    tastes.reduce((sum, share) => sum + share * share, 0),
  );
  if (length === 0) return null;
  const { offsets, groups, shares } = sets;
  const bySet = new Float32Array(shares.length);
  for (let set = 0; set < bySet.length; set++) {
    let shared = 0;
    for (let at = offsets[set]!; at < offsets[set + 1]!; at++) {
      shared += tastes[groups[at]!]!;
    }
    bySet[set] = (shared * shares[set]!) / length;
  }
  return bySet;
}

/** `[numGroups]` */
function tastesOf(
  { setOf, shares, offsets, groups, numGroups }: GroupSets,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float64Array {
  const tastes = new Float64Array(numGroups);
  for (let place = 0; place < history.length; place++) {
    const set = setOf[history[place]!.post]!;
    const share = weights[place]! * shares[set]!;
    for (let at = offsets[set]!; at < offsets[set + 1]!; at++) {
      tastes[groups[at]!]! += share;
    }
  }
  return tastes;
}
