import type { RankedList } from '../domain/RankedList.js';
import { explorePosts } from './explorePosts.js';
import { gatherCandidates, type GatherDeps } from './gatherCandidates.js';
import type { Narrowed } from './narrowCatalogue.js';
import { rankEligible } from './rankEligible.js';
import type { RecommendationQuery } from './RecommendationQuery.js';
import { toRankedList } from './toRankedList.js';
import { varyPosts } from './varyPosts.js';

export interface RankListOptions {
  readonly narrowed: Narrowed;
  readonly query: RecommendationQuery;
  readonly key: string;
  /** How many of the first places are kept. */
  readonly places: number;
}

export interface RankListDeps extends Pick<GatherDeps, 'onSourceFailure'> {
  readonly now: () => number;
  /** Does one stage, and tells of it. */
  readonly stage: <T>(name: string, work: () => T) => T;
}

/** What a viewer may be shown, best first: candidates → ranked → varied → explored. The same for the same input. */
export function rankList(
  { narrowed, query, key, places }: RankListOptions,
  { onSourceFailure, now, stage }: RankListDeps,
): RankedList {
  const { catalogue, profile, eligible } = narrowed;
  const candidates = stage('candidates', () =>
    gatherCandidates(profile, query, { catalogue, onSourceFailure }),
  );
  const scores = candidates.total;
  const ranked = stage('ranked', () => rankEligible(scores, eligible));
  const varied = stage('varied', () =>
    varyPosts(ranked, scores, query, catalogue),
  );
  const { index } = catalogue;
  const { explore } = query.steering;
  const moment = { index, scores, explore, key, now: profile.now };
  const explored = stage('explored', () => explorePosts(varied, moment));
  const facts = { catalogue, profile, generatedAt: now(), places };
  return toRankedList(explored, candidates, facts);
}
