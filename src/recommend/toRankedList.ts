import {
  RECOMMENDATION_SOURCES,
  type ListBlend,
  type RankedList,
} from '../domain/RankedList.js';
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
  return {
    modelVersion: catalogue.version?.id ?? null,
    coldStart: profile.coldStart,
    blend: blendOf(profile),
    generatedAt,
    ids: catalogue.index.ids,
    order,
    scores: pick(candidates.total, order),
    sources: markExplored(strongestSources(order, candidates), explored),
  };
}

function pick(scores: Float32Array, order: Int32Array): Float32Array {
  const picked = new Float32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    picked[place] = scores[order[place]!]!;
  }
  return picked;
}

/** In place. */
function markExplored(sources: Uint8Array, explored: Uint8Array): Uint8Array {
  for (let place = 0; place < sources.length; place++) {
    if (explored[place] === 1) sources[place] = EXPLORATION;
  }
  return sources;
}

const EXPLORATION = RECOMMENDATION_SOURCES.indexOf('EXPLORATION');

function blendOf({ coldStart, moodShare }: ListFacts['profile']): ListBlend {
  return { mood: moodShare, behaviour: coldStart ? 0 : 1 - moodShare };
}

/**
 * The source whose share lies furthest above its average over the catalogue:
 * what every post has says nothing about this one.
 */
function strongestSources(
  order: Int32Array,
  { bySource }: Candidates,
): Uint8Array {
  const strongest = new Uint8Array(order.length);
  const leads = new Float32Array(order.length).fill(-Infinity);
  for (const { source, scores } of bySource) {
    const name = RECOMMENDATION_SOURCES.indexOf(source);
    const average = mean(scores);
    for (let place = 0; place < order.length; place++) {
      const lead = scores[order[place]!]! - average;
      if (!(lead > leads[place]!)) continue;
      leads[place] = lead;
      strongest[place] = name;
    }
  }
  return strongest;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let post = 0; post < values.length; post++) sum += values[post]!;
  return sum / (values.length || 1);
}
