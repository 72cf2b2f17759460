import { scoreMood } from '../../ranking/scoreMood.js';
import type { Source } from './Source.js';

/** Posts that evoke the mood asked for come first, by what people who see such posts go on to. */
export const mood: Source = (profile, query, { index }) => {
  if (query.mood === null) return [];
  const scores = scoreMood(index, query.mood, profile.vector);
  return [{ source: 'MOOD', scores }];
};
