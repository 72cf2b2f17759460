import {
  RECOMMENDATION_SOURCES,
  type RankedList,
} from '../domain/RankedList.js';
import type { Catalogue } from './Catalogue.js';
import type { Candidates } from './gatherCandidates.js';

export interface ListFacts {
  readonly catalogue: Catalogue;
  readonly coldStart: boolean;
  readonly generatedAt: number;
}

/** The ranked posts with their scores and the source that speaks most for each. */
export function toRankedList(
  order: Int32Array,
  candidates: Candidates,
  { catalogue, coldStart, generatedAt }: ListFacts,
): RankedList {
  return {
    modelVersion: catalogue.version?.id ?? null,
    coldStart,
    generatedAt,
    ids: catalogue.index.ids,
    order,
    scores: Float32Array.from(order, (post) => candidates.total[post]!),
    sources: strongestSources(order, candidates),
  };
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
  for (const value of values) sum += value;
  return sum / (values.length || 1);
}
