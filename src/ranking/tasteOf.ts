import type { CatalogueIndex } from './CatalogueIndex.js';
import { layRows } from './kernels/layRows.js';
import type { ProfileEntry } from './Profile.js';

/** A post speaks less the better known it is: by this power of its people, beside the root that is in its factors. */
const FROM = 0.8;
const NEGLIGIBLE = 1e-4;

type TasteIndex = Pick<CatalogueIndex, 'factors' | 'popularity' | 'fairFrom'>;

export interface TasteOptions {
  /** `[history.length]` each: one way to weigh the history. */
  readonly weights: readonly Float32Array[];
  /** Numbers of first factors, which rise. */
  readonly axes: readonly number[];
}

/**
 * `[numPosts]` for each way to weigh the history and each number of axes: how far each post lies in the directions of the weighted
 * history, along the first factors. They hold until the next are asked for.
 */
export function tasteOf(
  index: TasteIndex,
  history: readonly ProfileEntry[],
  { weights, axes }: TasteOptions,
): readonly (readonly Float32Array[])[] {
  const { factors, popularity, fairFrom } = index;
  const { dimension, values } = factors;
  if (dimension === 0) {
    const nothing = new Float32Array(popularity.length);
    return weights.map(() => axes.map(() => nothing));
  }
  const most = axes.map((count) => Math.min(count, dimension));
  const directions = weights.map((own) =>
    directionOf(index, history, { weights: own, axes: most.at(-1)! }),
  );
  const part = fairFrom === undefined ? null : 'factors';
  return layRows(values, { dimension, part }).dotAlong(directions, most);
}

function directionOf(
  { factors, popularity }: TasteIndex,
  history: readonly ProfileEntry[],
  { weights, axes }: { weights: Float32Array; axes: number },
): Float32Array {
  const { dimension, values } = factors;
  const direction = new Float32Array(axes);
  for (let place = 0; place < history.length; place++) {
    if (weights[place]! < NEGLIGIBLE) continue;
    const { post } = history[place]!;
    const weight = weights[place]! / Math.max(1, popularity[post]!) ** FROM;
    const row = post * dimension;
    for (let axis = 0; axis < axes; axis++) {
      direction[axis]! += weight * values[row + axis]!;
    }
  }
  return direction;
}
