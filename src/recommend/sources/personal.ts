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
  const shares = EVIDENCE.map((name) => ({
    source: SOURCE_OF[name],
    ...evidence[name],
  }));
  if (query.mood === null) return shares;
  return scaleToShare(shares, 1 - profile.moodShare);
};

const SOURCE_OF: Readonly<Record<Evidence, RecommendationSource>> = {
  network: 'NETWORK',
  similar: 'SIMILAR',
  followedBy: 'FOLLOWED_BY',
  popular: 'POPULAR',
  trending: 'TRENDING',
  content: 'CONTENT',
};
