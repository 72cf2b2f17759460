import type { NeighbourLists } from './NeighbourLists.js';
import type { ProfileEntry } from './Profile.js';

/** Below this share of the newest post an older one is not worth its edges. */
const NEGLIGIBLE = 1e-4;

/** `[numPosts]` scores of the edges that leave the history, each weighted by its post: a sparse product, put where the caller says. */
export function followEdges(
  { offsets, targets, scores }: NeighbourLists,
  history: readonly ProfileEntry[],
  weights: Float32Array,
  reached: Float32Array = new Float32Array(offsets.length - 1),
): Float32Array {
  reached.fill(0);
  for (let place = 0; place < history.length; place++) {
    const weight = weights[place]!;
    if (weight < NEGLIGIBLE) continue;
    const { post } = history[place]!;
    const end = offsets[post + 1]!;
    for (let edge = offsets[post]!; edge < end; edge++) {
      reached[targets[edge]!]! += weight * scores[edge]!;
    }
  }
  return reached;
}
