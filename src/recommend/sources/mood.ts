import { meanOf } from '../../lib/meanOf.js';
import { scoreMood } from '../../ranking/scoreMood.js';
import { scaleToShare } from './scaleToShare.js';
import type { Source } from './Source.js';

/** Posts that evoke the mood asked for come first, by what people who see such posts go on to; beside behaviour it counts by its share. */
export const mood: Source = (profile, query, { index }) => {
  if (query.mood === null) return [];
  const { moodVector, moodShare, coldStart } = profile;
  const scores = scoreMood(index, query.mood, moodVector);
  // Of the posts that may be shown: the others are hardly worth the walk.
  const shares = [{ source: 'MOOD' as const, scores, mean: meanOf(scores) }];
  return coldStart ? shares : scaleToShare(shares, moodShare);
};
