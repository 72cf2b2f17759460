import type { NeighbourLists } from '../../domain/NeighbourLists.js';

/** `[numPosts]` sums of the scores of the edges that leave some posts. */
export function sumNeighbours(
  { offsets, targets, scores }: NeighbourLists,
  posts: ArrayLike<number>,
): Float32Array {
  const sums = new Float32Array(offsets.length - 1);
  for (let place = 0; place < posts.length; place++) {
    const post = posts[place]!;
    for (let edge = offsets[post]!; edge < offsets[post + 1]!; edge++) {
      sums[targets[edge]!]! += scores[edge]!;
    }
  }
  return sums;
}
