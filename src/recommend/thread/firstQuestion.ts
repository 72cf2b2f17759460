import type { RankedCatalogue, RankQuestion } from '../RankQuestion.js';

/** A question of nobody, for which all is made that ranking keeps of a catalogue: seconds for a million posts, which nobody should wait for. */
export function firstQuestion({ index }: RankedCatalogue): RankQuestion {
  const [post, strength, at] = [0, 1, NaN];
  return {
    profile: {
      vector: index.vectors.slice(0, index.dimension),
      history: index.createdAt.length > 0 ? [{ post, strength, at }] : [],
      now: 0,
      excluded: [],
      coldStart: false,
      moodVector: null,
      moodShare: 0,
    },
    query: {
      mood: null,
      category: null,
      steering: { filter: null, diversity: 0, explore: 0 },
    },
    key: '',
  };
}
