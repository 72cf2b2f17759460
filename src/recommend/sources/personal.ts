import type { RecommendationSource } from '../../domain/RankedList.js';
import {
  EVIDENCE,
  scorePosts,
  type Evidence,
} from '../../ranking/scorePosts.js';
import type { Source } from './Source.js';

/** The measured blend of network, neighbours and popularity, for someone of whom something is known. */
export const personal: Source = (profile, query, { index, blend }) => {
  if (profile.coldStart || query.mood !== null) return [];
  const { evidence } = scorePosts(index, profile, blend);
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
