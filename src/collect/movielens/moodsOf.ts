import { GENRE_MOODS, TAG_MOODS } from './moodTable.js';

/** The moods that a movie's tags and genres stand for, sorted; empty where none of them is in the table. */
export function moodsOf({
  tags,
  genres,
}: {
  readonly tags: readonly string[];
  readonly genres: readonly string[];
}): string[] {
  const moods = new Set<string>();
  for (const tag of tags) {
    const mood = TAG_MOODS.get(tag.trim().toLowerCase());
    if (mood !== undefined) moods.add(mood);
  }
  for (const genre of genres) {
    const mood = GENRE_MOODS.get(genre);
    if (mood !== undefined) moods.add(mood);
  }
  return [...moods].sort();
}
