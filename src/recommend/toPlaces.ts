import { RECOMMENDATION_SOURCES } from '../domain/RankedList.js';
import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';
import { wholePost } from '../ranking/wholePost.js';
import type { ExploredList } from './explorePosts.js';
import type { Candidates } from './gatherCandidates.js';
import type { RankedPlaces } from './RankQuestion.js';

export interface PlaceFacts {
  readonly index: CatalogueIndex;
  /** How many of the first places are kept. */
  readonly places: number;
}

/** The ranked posts of the first places with their scores and the source that speaks most for each, all of it copied. */
export function toPlaces(
  { order, explored }: ExploredList,
  candidates: Candidates,
  { index, places }: PlaceFacts,
): RankedPlaces {
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
    posts[place] = wholePost(index, post);
  }
  return { length: order.length, posts, scores, sources };
}

const EXPLORATION = RECOMMENDATION_SOURCES.indexOf('EXPLORATION');
