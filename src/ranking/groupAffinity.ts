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
  const taste = new Map<number, number>();
  history.forEach(({ post }, place) => {
    const groups = groupsOf[post] ?? [];
    const share = weights[place]! / Math.sqrt(groups.length || 1);
    for (const group of groups) {
      taste.set(group, (taste.get(group) ?? 0) + share);
    }
  });
  const length = Math.hypot(...taste.values());
  if (length === 0) return affinity.fill(0);
  const { offsets, groups, numGroups, shares } = flatGroups(groupsOf);
  const tastes = new Float64Array(numGroups);
  for (const [group, share] of taste) tastes[group] = share / length;
  for (let post = 0; post < affinity.length; post++) {
    const end = offsets[post + 1]!;
    let shared = 0;
    for (let place = offsets[post]!; place < end; place++) {
      shared += tastes[groups[place]!]!;
    }
    affinity[post] = shared * shares[post]!;
  }
  return affinity;
}

type Groups = readonly (readonly number[])[];

interface FlatGroups {
  /** `[numPosts + 1]` */
  readonly offsets: Int32Array;
  readonly groups: Int32Array;
  /** More than the largest index. */
  readonly numGroups: number;
  /** `[numPosts]` one by the root of the number of a post's groups. */
  readonly shares: Float32Array;
}

const flattened = new WeakMap<Groups, FlatGroups>();

/** Made once for each catalogue: a walk over thousands of small lists costs more than the sums. */
function flatGroups(groupsOf: Groups): FlatGroups {
  const known = flattened.get(groupsOf);
  if (known !== undefined) return known;
  const offsets = new Int32Array(groupsOf.length + 1);
  groupsOf.forEach((groups, post) => {
    offsets[post + 1] = offsets[post]! + groups.length;
  });
  const groups = Int32Array.from(groupsOf.flat());
  const numGroups =
    groups.reduce((most, group) => Math.max(most, group), 0) + 1;
  const shares = Float32Array.from(
    groupsOf,
    (own) => 1 / Math.sqrt(own.length || 1),
  );
  const made = { offsets, groups, numGroups, shares };
  flattened.set(groupsOf, made);
  return made;
}

/** The groups of some posts of a catalogue, which are not walked over again. */
export function pickGroups(groupsOf: Groups, posts: Int32Array): Groups {
  const whole = flatGroups(groupsOf);
  const offsets = new Int32Array(posts.length + 1);
  const groups: number[] = [];
  const shares = new Float32Array(posts.length);
  for (let row = 0; row < posts.length; row++) {
    const post = posts[row]!;
    const end = whole.offsets[post + 1]!;
    for (let at = whole.offsets[post]!; at < end; at++)
      groups.push(whole.groups[at]!);
    offsets[row + 1] = groups.length;
    shares[row] = whole.shares[post]!;
  }
  const picked = Array.from(posts, (post) => groupsOf[post]!);
  const { numGroups } = whole;
  flattened.set(picked, {
    offsets,
    groups: Int32Array.from(groups),
    numGroups,
    shares,
  });
  return picked;
}
