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
  const flat = flatGroups(groupsOf);
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

function ofSets(flat: FlatGroups, tastes: Float64Array): Float32Array {
  const bySet = new Float32Array(flat.shares.length);
  for (let set = 0; set < bySet.length; set++) {
    bySet[set] = ofSet(flat, set, tastes);
  }
  return bySet;
}

function ofSet(
  { offsets, groups, shares }: FlatGroups,
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

type Groups = readonly (readonly number[])[];

/** Posts have few different sets of groups: what is asked of a post is worked out for its set. */
interface FlatGroups {
  /** `[numPosts]` */
  readonly setOf: Int32Array;
  /** `[numSets + 1]` */
  readonly offsets: Int32Array;
  readonly groups: Int32Array;
  /** More than the largest index. */
  readonly numGroups: number;
  /** `[numSets]` one by the root of the number of its groups. */
  readonly shares: Float32Array;
}

const flattened = new WeakMap<Groups, FlatGroups>();

/** Made once for each catalogue: a walk over thousands of small lists costs more than the sums. */
function flatGroups(groupsOf: Groups): FlatGroups {
  const known = flattened.get(groupsOf);
  if (known !== undefined) return known;
  const setIds = new Map<string, number>();
  const sets: (readonly number[])[] = [];
  const setOf = Int32Array.from(groupsOf, (groups) => {
    const name = groups.join();
    const set = setIds.get(name) ?? setIds.size;
    if (set === setIds.size) sets.push(groups);
    setIds.set(name, set);
    return set;
  });
  const made = { setOf, ...layOut(sets) };
  flattened.set(groupsOf, made);
  return made;
}

function layOut(sets: Groups): Omit<FlatGroups, 'setOf'> {
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
  return { offsets, groups, numGroups: largest + 1, shares };
}

/** The groups of some posts of a catalogue, which are not walked over again. */
export function pickGroups(groupsOf: Groups, posts: Int32Array): Groups {
  const whole = flatGroups(groupsOf);
  const setOf = new Int32Array(posts.length);
  for (let row = 0; row < posts.length; row++) {
    setOf[row] = whole.setOf[posts[row]!]!;
  }
  const picked = pickEach(groupsOf, posts);
  flattened.set(picked, { ...whole, setOf });
  return picked;
}

/** What some posts of a catalogue have: a plain loop, for thousands of them at each request. */
export function pickEach<Value>(
  values: readonly Value[],
  posts: Int32Array,
): Value[] {
  const picked = new Array<Value>(posts.length);
  for (let row = 0; row < posts.length; row++)
    picked[row] = values[posts[row]!]!;
  return picked;
}
