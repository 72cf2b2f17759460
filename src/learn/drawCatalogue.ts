import type { Random } from '../lib/createRandom.js';
import type { Supervision } from './drawSupervision.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** The posts that a step's softmax runs over. */
export interface StepCatalogue {
  /** Post indices by column; null where the columns are all posts in order. */
  readonly posts: Int32Array | null;
  readonly size: number;
  /** Column of a post; −1 where it is not in. */
  readonly columnOf: (post: number) => number;
}

/** Above this many posts a step runs over its targets and a random choice of the others. */
export const MOST_CATALOGUE = 20_000;

/** All posts, or the targets and random others up to `most`. */
export function drawCatalogue(
  { numPosts, post }: TrainingPairs,
  { targets }: Pick<Supervision, 'targets'>,
  { random, most = MOST_CATALOGUE }: { random: Random; most?: number },
): StepCatalogue {
  if (numPosts <= most) {
    return { posts: null, size: numPosts, columnOf: (index) => index };
  }
  const columns = new Int32Array(numPosts).fill(-1);
  const posts: number[] = [];
  const take = (index: number): void => {
    if (columns[index] !== -1) return;
    columns[index] = posts.length;
    posts.push(index);
  };
  for (const pair of targets) {
    if (posts.length < most) take(post[pair]!);
  }
  while (posts.length < most) take(Math.floor(random() * numPosts));
  return {
    posts: Int32Array.from(posts),
    size: posts.length,
    columnOf: (index) => columns[index]!,
  };
}
