import {
  RECOMMENDATION_SOURCES,
  type ListBlend,
  type RankedList,
} from '../domain/RankedList.js';
import { wholeOf } from '../ranking/wholeOf.js';
import { wholePost } from '../ranking/wholePost.js';
import type { Catalogue } from './Catalogue.js';
import type { ExploredList } from './explorePosts.js';
import type { Candidates } from './gatherCandidates.js';
import type { ViewerProfile } from './loadProfile.js';

export interface ListFacts {
  readonly catalogue: Catalogue;
  readonly profile: Pick<ViewerProfile, 'coldStart' | 'moodShare'>;
  readonly generatedAt: number;
  /** How many of the first places are kept. */
  readonly places: number;
}

/** The ranked posts of the first `places` with their scores and the source that speaks most for each. */
export function toRankedList(
  { order, explored }: ExploredList,
  candidates: Candidates,
  { catalogue, profile, generatedAt, places }: ListFacts,
): RankedList {
  const { head } = order;
  const ordered = places <= head.length ? head : order.whole();
  const posts = ordered.slice(0, places);
  const scores = new Float32Array(posts.length);
  const sources = new Uint8Array(posts.length);
  const kinds = candidates.bySource.map(({ source }) =>
    RECOMMENDATION_SOURCES.indexOf(source),
  );
  for (let place = 0; place < posts.length; place++) {
    const post = posts[place]!;
    scores[place] = candidates.total[post]!;
    sources[place] =
      explored?.[place] === 1
        ? EXPLORATION
        : (kinds[candidates.strongest[post]!] ?? 0);
  }
  const { index } = catalogue;
  return {
    modelVersion: catalogue.version?.id ?? null,
    coldStart: profile.coldStart,
    blend: blendOf(profile),
    generatedAt,
    ids: wholeOf(index).ids,
    length: order.length,
    posts: posts.map((post) => wholePost(index, post)),
    scores,
    sources,
  };
}

const EXPLORATION = RECOMMENDATION_SOURCES.indexOf('EXPLORATION');

function blendOf({ coldStart, moodShare }: ListFacts['profile']): ListBlend {
  return { mood: moodShare, behaviour: coldStart ? 0 : 1 - moodShare };
}
