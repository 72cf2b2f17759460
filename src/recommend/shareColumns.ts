import type { NeighbourLists } from '../domain/NeighbourLists.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
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
    similar: shareLists(served.similar),
    followedBy: shareLists(served.followedBy),
    together: shareLists(served.together),
    numericFeatures: new Map(
      Array.from(served.numericFeatures, ([name, column]) => [
        name,
        toShared(column),
      ]),
    ),
  };
}

function shareLists({
  offsets,
  targets,
  scores,
}: NeighbourLists): NeighbourLists {
  return {
    offsets: toShared(offsets),
    targets: toShared(targets),
    scores: toShared(scores),
  };
}
