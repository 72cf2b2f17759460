import type { ProfileEntry } from './Profile.js';

/**
 * `[numPosts]` cosine between the groups (categories, moods) of a post and those of the weighted history.
 * Zeros where nothing is grouped.
 */
export function groupAffinity(
  groupsOf: readonly (readonly number[])[],
  history: readonly ProfileEntry[],
  weights: Float32Array,
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
  if (length === 0) return new Float32Array(groupsOf.length);
  return Float32Array.from(groupsOf, (groups) => {
    let shared = 0;
    for (const group of groups) shared += taste.get(group) ?? 0;
    return shared / (length * Math.sqrt(groups.length || 1));
  });
}
