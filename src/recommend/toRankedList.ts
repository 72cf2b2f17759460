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
  const means = bySource.map(({ scores }) => mean(scores));
  return Uint8Array.from(order, (post) => {
    let strongest = 0;
    let lead = -Infinity;
    bySource.forEach(({ source, scores }, place) => {
      const above = scores[post]! - means[place]!;
      if (above <= lead) return;
      lead = above;
      strongest = RECOMMENDATION_SOURCES.indexOf(source);
    });
    return strongest;
  });
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
