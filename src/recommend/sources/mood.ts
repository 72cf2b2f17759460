import { scoreMood } from '../../ranking/scoreMood.js';
import { scaleToShare } from './scaleToShare.js';
import type { Source } from './Source.js';

/** Posts that evoke the mood asked for come first, by what people who see such posts go on to; beside behaviour it counts by its share. */
export const mood: Source = (profile, query, { index }) => {
  if (query.mood === null) return [];
  const { moodVector, moodShare, coldStart } = profile;
  const scores = scoreMood(index, query.mood, moodVector);
  const shares = [{ source: 'MOOD' as const, scores, mean: meanOf(scores) }];
  return coldStart ? shares : scaleToShare(shares, moodShare);
};

/** Of the posts that may be shown: the others are hardly worth the walk. */
function meanOf(scores: Float32Array): number {
  return scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
}
