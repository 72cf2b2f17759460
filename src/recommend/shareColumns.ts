import type {
  CatalogueEdges,
  ServedCatalogue,
} from '../domain/ServedCatalogue.js';
import { toShared } from '../lib/toShared.js';

/** The catalogue with its columns in memory that threads share, so that another one that ranks reads the same numbers. */
export function shareColumns(served: ServedCatalogue): ServedCatalogue {
  return {
    ...served,
    createdAt: toShared(served.createdAt),
    popularity: toShared(served.popularity),
    trend: toShared(served.trend),
    authors: toShared(served.authors),
    vectors: toShared(served.vectors),
    factors: toShared(served.factors),
    similar: shareEdges(served.similar),
    followedBy: shareEdges(served.followedBy),
    together: shareEdges(served.together),
    numericFeatures: new Map(
      Array.from(served.numericFeatures, ([name, column]) => [
        name,
        toShared(column),
      ]),
    ),
  };
}

function shareEdges({ source, target, score }: CatalogueEdges): CatalogueEdges {
  return {
    source: toShared(source),
    target: toShared(target),
    score: toShared(score),
  };
}
