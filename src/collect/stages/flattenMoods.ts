import type { MoodMap } from './loadMoodMap.js';

const LONGEST_MOOD = 40;
const MOST_MOODS = 32;
const DEEPEST = 8;

/**
 * All texts anywhere inside, as moods: split at commas and the like, lower-cased, trimmed, distinct, mapped; in the order found.
 * Texts too long to be a mood are sentences and are left out.
 */
export function flattenMoods(value: unknown, moodMap: MoodMap): string[] {
  const moods = textsIn(value, DEEPEST)
    .flatMap((text) => text.split(/[,;|/\n]/))
    .map((text) => text.toLowerCase().replace(/\s+/g, ' ').trim())
    .map((text) => text.replace(/[.!]+$/, ''))
    .filter((text) => text !== '' && text.length <= LONGEST_MOOD)
    .map((mood) => mapped(mood, moodMap))
    .filter((mood) => mood !== null);
  return [...new Set(moods)].slice(0, MOST_MOODS);
}

function textsIn(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth - 1));
}

function mapped(mood: string, moodMap: MoodMap): string | null {
  const named = moodMap.has(mood) ? mood : '*';
  const target = moodMap.get(named);
  return target === undefined ? mood : target;
}
