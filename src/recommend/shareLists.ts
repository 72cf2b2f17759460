import { toShared } from '../lib/toShared.js';
import type { NeighbourLists } from '../ranking/NeighbourLists.js';

/** The same lists in memory that threads share. */
export function shareLists({
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
