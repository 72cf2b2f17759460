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
  let squares = 0;
  for (let group = 0; group < tastes.length; group++) {
    squares += tastes[group]! ** 2;
  }
  if (squares === 0) return null;
  const length = Math.sqrt(squares);
  const { groupOffsets, setsByGroup, shares } = sets;
  const bySet = new Float32Array(shares.length);
  // Long loops over few groups, and no short ones over many sets.
  for (let group = 0; group < tastes.length; group++) {
    const taste = tastes[group]! / length;
    if (taste === 0) continue;
    const end = groupOffsets[group + 1]!;
    for (let at = groupOffsets[group]!; at < end; at++) {
      bySet[setsByGroup[at]!]! += taste;
    }
  }
  for (let set = 0; set < bySet.length; set++) bySet[set]! *= shares[set]!;
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
