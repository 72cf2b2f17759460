import { dotRows } from '../../lib/dotRows.js';
import type { Source } from './Source.js';

/** More than all other shares together: posts that evoke the mood come before those that only lie near it. */
const EVOKES = 5;

/** Posts that evoke the mood asked for, and those whose vectors lie near the mood's. */
export const mood: Source = (profile, query, { index }) => {
  const { mood: wanted } = query;
  if (wanted === null) return [];
  const scores = nearness(profile.vector, index);
  index.moods.forEach((moods, post) => {
    if (moods.includes(wanted)) scores[post]! += EVOKES;
  });
  return [{ source: 'MOOD', scores }];
};

/** `[numPosts]` inner products scaled to at most 1. */
function nearness(
  vector: Float32Array | null,
  { ids, vectors }: { ids: readonly string[]; vectors: Float32Array },
): Float32Array {
  if (vector === null) return new Float32Array(ids.length);
  const products = dotRows(vectors, vector);
  const largest = products.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  return largest === 0 ? products : products.map((x) => x / largest);
}
