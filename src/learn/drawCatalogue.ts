import type { Random } from '../lib/createRandom.js';
import type { Supervision } from './drawSupervision.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** The posts that a step's softmax runs over. */
export interface StepCatalogue {
  /** Post indices by column; null where the columns are all posts in order. */
  readonly posts: Int32Array | null;
  readonly size: number;
  /** `[size]` what is added to the logits of a column: the logarithm of how many posts it stands for, so that the sum over the columns is on average that over all posts. Null where each stands for itself. */
  readonly shifts: Float32Array | null;
  /** Column of a post; −1 where it is not in. */
  readonly columnOf: (post: number) => number;
}

/** Above this many posts a step runs over its targets and a random choice of the others. */
export const MOST_CATALOGUE = 20_000;

/** All posts, or the targets and random others up to `most`. */
export function drawCatalogue(
  { numPosts, post }: TrainingPairs,
  { targets, weights }: Pick<Supervision, 'targets' | 'weights'>,
  { random, most = MOST_CATALOGUE }: { random: Random; most?: number },
): StepCatalogue {
  if (numPosts <= most) {
    return {
      ...{ posts: null, size: numPosts, shifts: null },
      columnOf: (index) => index,
    };
  }
  const columns = new Int32Array(numPosts).fill(-1);
  const posts: number[] = [];
  const take = (index: number): void => {
    if (columns[index] !== -1) return;
    columns[index] = posts.length;
    posts.push(index);
  };
  targets.forEach((pair, place) => {
    if (posts.length < most && weights[place]! > 0) take(post[pair]!);
  });
  const numTargets = posts.length;
  while (posts.length < most) take(Math.floor(random() * numPosts));
  const others = posts.length - numTargets;
  const shift = Math.log((numPosts - numTargets) / Math.max(1, others));
  return {
    posts: Int32Array.from(posts),
    size: posts.length,
    shifts: new Float32Array(posts.length).fill(shift, numTargets),
    columnOf: (index) => columns[index]!,
  };
}
