import type { NeighbourLists } from '../../ranking/NeighbourLists.js';
import type { PostWeights } from './leadsToWeights.js';
import { RowCollector } from './RowCollector.js';

/** The k largest positive weights of each row, its own post left out; posts outside the matrix have none. */
export function keepBest(
  { posts, values }: PostWeights,
  numPosts: number,
  k: number,
): NeighbourLists {
  const size = posts.length;
  const rows = new RowCollector(numPosts, { k, threshold: 0 });
  const scores = new Float32Array(numPosts);
  let row = 0;
  for (let post = 0; post < numPosts; post++) {
    const known = posts[row] === post;
    if (known) {
      posts.forEach((other, column) => {
        scores[other] = values[row * size + column]!;
      });
      row++;
    }
    rows.add(known ? [...posts].filter((other) => other !== post) : [], scores);
  }
  return rows.finish();
}
