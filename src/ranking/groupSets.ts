import { distinctLists } from '../domain/distinctLists.js';
import { onceFor } from '../lib/onceFor.js';
import type { CatalogueIndex } from './CatalogueIndex.js';

/** By post. */
type Groups = readonly (readonly number[])[];

/** Groups (categories, moods) of posts. Posts have few different sets of them: what is asked of a post is worked out for its set. */
export interface GroupSets {
  /** `[numPosts]` */
  readonly setOf: Int32Array;
  readonly sets: Groups;
  /** `[numSets]` how many posts of the whole catalogue have each. */
  readonly counts: Float64Array;
  /** `[numSets + 1]` */
  readonly offsets: Int32Array;
  readonly groups: Int32Array;
  /** `[groups.length]` the sets by group … */
  readonly setsByGroup: Int32Array;
  /** `[numGroups + 1]` … of which each has those from here on. */
  readonly groupOffsets: Int32Array;
  /** More than the largest index. */
  readonly numGroups: number;
  /** `[numSets]` one by the root of the number of its groups. */
  readonly shares: Float32Array;
}

/** Made once for each catalogue: a walk over thousands of small lists costs more than the sums. */
export const groupSets = onceFor(toSets);

function toSets(groupsOf: Groups): GroupSets {
  const { setOf, sets } = distinctLists(groupsOf);
  return { setOf, sets, counts: countsOf(setOf, sets), ...layOut(sets) };
}

/** Whether a post's groups meet a condition, which is asked once for each set. */
export function groupTest(
  groupsOf: Groups,
  isMet: (groups: readonly number[]) => boolean,
): (post: number) => boolean {
  const { setOf, sets } = groupSets(groupsOf);
  const meets = Uint8Array.from(sets, (own) => Number(isMet(own)));
  return (post) => meets[setOf[post]!] === 1;
}

/** `[numSets]` 1 for a set that holds a group. */
export function setsWith(
  { sets, offsets, groups }: GroupSets,
  group: number,
): Uint8Array {
  const holding = new Uint8Array(sets.length);
  for (let set = 0; set < holding.length; set++) {
    for (let at = offsets[set]!; at < offsets[set + 1]!; at++) {
      if (groups[at] === group) holding[set] = 1;
    }
  }
  return holding;
}

/** The groups of the posts of a catalogue, or of a part of one. */
export function groupSetsOf(
  index: CatalogueIndex,
  kind: 'categories' | 'moods',
): GroupSets {
  const { part } = index;
  if (part === undefined) return groupSets(index[kind]);
  const whole = groupSets(part.whole[kind]);
  const { categorySet, moodSet } = part.facts;
  return { ...whole, setOf: kind === 'categories' ? categorySet : moodSet };
}

function countsOf(setOf: Int32Array, sets: Groups): Float64Array {
  const counts = new Float64Array(sets.length);
  for (const set of setOf) counts[set]! += 1;
  return counts;
}

function layOut(sets: Groups): Omit<GroupSets, 'setOf' | 'sets' | 'counts'> {
  const offsets = new Int32Array(sets.length + 1);
  sets.forEach((groups, set) => {
    offsets[set + 1] = offsets[set]! + groups.length;
  });
  const groups = Int32Array.from(sets.flat());
  const largest = groups.reduce((most, group) => Math.max(most, group), 0);
  const shares = Float32Array.from(
    sets,
    (own) => 1 / Math.sqrt(own.length || 1),
  );
  const numGroups = largest + 1;
  return { offsets, groups, numGroups, shares, ...byGroup(sets, numGroups) };
}

function byGroup(sets: Groups, numGroups: number) {
  const setsOf = Array.from({ length: numGroups }, (): number[] => []);
  sets.forEach((groups, set) =>
    groups.forEach((group) => setsOf[group]!.push(set)),
  );
  const groupOffsets = new Int32Array(numGroups + 1);
  setsOf.forEach((own, group) => {
    groupOffsets[group + 1] = groupOffsets[group]! + own.length;
  });
  return { setsByGroup: Int32Array.from(setsOf.flat()), groupOffsets };
}
