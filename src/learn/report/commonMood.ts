import type { PostTable } from '../../domain/Dataset.js';

/** The mood that most of the posts evoke, the first of several; null where none evokes any. */
export function commonMood(
  posts: Iterable<number>,
  { moods }: Pick<PostTable, 'moods'>,
): number | null {
  const counts = new Map<number, number>();
  for (const post of posts) {
    for (const mood of moods[post]!) {
      counts.set(mood, (counts.get(mood) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0] ?? null;
}
