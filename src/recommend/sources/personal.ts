import type { RecommendationSource } from '../../domain/RankedList.js';
import {
  EVIDENCE,
  scoreEvidence,
  type Evidence,
} from '../../ranking/scorePosts.js';
import { scaleToShare } from './scaleToShare.js';
import type { Source } from './Source.js';

/** The measured blend of network, neighbours and popularity, for someone of whom something is known; beside a mood it counts by its share. */
export const personal: Source = (profile, query, { index, blend }) => {
  if (profile.coldStart) return [];
  const evidence = scoreEvidence(index, profile, blend);
  if (query.mood !== null) {
    scaleToShare(Object.values(evidence), 1 - profile.moodShare);
  }
  return EVIDENCE.map((name) => ({
    source: SOURCE_OF[name],
    scores: evidence[name],
  }));
};

const SOURCE_OF: Readonly<Record<Evidence, RecommendationSource>> = {
  network: 'NETWORK',
  similar: 'SIMILAR',
  followedBy: 'FOLLOWED_BY',
  popular: 'POPULAR',
  trending: 'TRENDING',
  content: 'CONTENT',
};
