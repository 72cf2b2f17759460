import {
  RECOMMENDATION_SOURCES,
  type ListBlend,
  type RankedList,
} from '../domain/RankedList.js';
import { lazily } from '../lib/lazily.js';
import type { Catalogue } from './Catalogue.js';
import type { ExploredList } from './explorePosts.js';
import type { Candidates } from './gatherCandidates.js';
import type { ViewerProfile } from './loadProfile.js';

export interface ListFacts {
  readonly catalogue: Catalogue;
  readonly profile: Pick<ViewerProfile, 'coldStart' | 'moodShare'>;
  readonly generatedAt: number;
}

/** The ranked posts with their scores and the source that speaks most for each. */
export function toRankedList(
  { order, explored }: ExploredList,
  candidates: Candidates,
  { catalogue, profile, generatedAt }: ListFacts,
): RankedList {
  const { strongest, total } = candidates;
  const sources = candidates.bySource.map(({ source }) =>
    RECOMMENDATION_SOURCES.indexOf(source),
  );
  const whole = lazily(order.whole);
  return {
    modelVersion: catalogue.version?.id ?? null,
    coldStart: profile.coldStart,
    blend: blendOf(profile),
    generatedAt,
    ids: catalogue.index.ids,
    length: order.length,
    order: (places) => (places <= order.head.length ? order.head : whole()),
    scores: total,
    sourceAt: (place, post) =>
      explored?.[place] === 1 ? EXPLORATION : (sources[strongest[post]!] ?? 0),
    bytes: BYTES_A_POST * total.length,
  };
}

/** Score, source, whether it may be shown, and its place in the whole order. */
const BYTES_A_POST = 4 + 1 + 1 + 4;

const EXPLORATION = RECOMMENDATION_SOURCES.indexOf('EXPLORATION');

function blendOf({ coldStart, moodShare }: ListFacts['profile']): ListBlend {
  return { mood: moodShare, behaviour: coldStart ? 0 : 1 - moodShare };
}
