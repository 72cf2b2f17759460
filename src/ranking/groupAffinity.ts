import { groupSets, type GroupSets } from './groupSets.js';
import type { ProfileEntry } from './Profile.js';

/**
 * `[numPosts]` cosine between the groups (categories, moods) of a post and those of the weighted history.
 * Zeros where nothing is grouped. Put where the caller says.
 */
export function groupAffinity(
  groupsOf: readonly (readonly number[])[],
  history: readonly ProfileEntry[],
  weights: Float32Array,
  affinity: Float32Array = new Float32Array(groupsOf.length),
): Float32Array {
  const flat = groupSets(groupsOf);
  const { setOf, shares } = flat;
  const tastes = new Float64Array(flat.numGroups);
  for (let place = 0; place < history.length; place++) {
    const set = setOf[history[place]!.post]!;
    const share = weights[place]! * shares[set]!;
    const end = flat.offsets[set + 1]!;
    for (let at = flat.offsets[set]!; at < end; at++) {
      tastes[flat.groups[at]!]! += share;
    }
  }
  const length = Math.sqrt(
    tastes.reduce((sum, share) => sum + share * share, 0),
  );
  if (length === 0) return affinity.fill(0);
  for (let group = 0; group < tastes.length; group++) tastes[group]! /= length;
  // A few posts of a large catalogue do not have all its sets.
  const bySet = shares.length < setOf.length ? ofSets(flat, tastes) : null;
  for (let post = 0; post < affinity.length; post++) {
    const set = setOf[post]!;
    affinity[post] = bySet === null ? ofSet(flat, set, tastes) : bySet[set]!;
  }
  return affinity;
}

function ofSets(flat: GroupSets, tastes: Float64Array): Float32Array {
  const bySet = new Float32Array(flat.shares.length);
  for (let set = 0; set < bySet.length; set++) {
    bySet[set] = ofSet(flat, set, tastes);
  }
  return bySet;
}

function ofSet(
  { offsets, groups, shares }: GroupSets,
  set: number,
  tastes: Float64Array,
): number {
  const end = offsets[set + 1]!;
  let shared = 0;
  for (let place = offsets[set]!; place < end; place++) {
    shared += tastes[groups[place]!]!;
  }
  return shared * shares[set]!;
}
