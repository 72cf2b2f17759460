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
  const strongest = strongestSources(candidates);
  const whole = lazily(order.whole);
  return {
    modelVersion: catalogue.version?.id ?? null,
    coldStart: profile.coldStart,
    blend: blendOf(profile),
    generatedAt,
    ids: catalogue.index.ids,
    length: order.length,
    order: (places) => (places <= order.head.length ? order.head : whole()),
    scores: candidates.total,
    sourceAt: (place, post) =>
      explored?.[place] === 1 ? EXPLORATION : strongest[post]!,
    bytes: BYTES_A_POST * candidates.total.length,
  };
}

/** Score, source, whether it may be shown, and its place in the whole order. */
const BYTES_A_POST = 4 + 1 + 1 + 4;

const EXPLORATION = RECOMMENDATION_SOURCES.indexOf('EXPLORATION');

function blendOf({ coldStart, moodShare }: ListFacts['profile']): ListBlend {
  return { mood: moodShare, behaviour: coldStart ? 0 : 1 - moodShare };
}

/**
 * `[numPosts]` the source whose share lies furthest above its average over the catalogue:
 * what every post has says nothing about this one.
 */
function strongestSources({
  bySource,
  total,
  fairFrom,
}: Candidates): Uint8Array {
  const strongest = new Uint8Array(total.length);
  const leads = new Float32Array(total.length).fill(-Infinity);
  for (const { source, scores } of bySource) {
    const name = RECOMMENDATION_SOURCES.indexOf(source);
    const average = mean(scores.subarray(fairFrom));
    for (let post = 0; post < leads.length; post++) {
      const lead = scores[post]! - average;
      if (!(lead > leads[post]!)) continue;
      leads[post] = lead;
      strongest[post] = name;
    }
  }
  return strongest;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let post = 0; post < values.length; post++) sum += values[post]!;
  return sum / (values.length || 1);
}
