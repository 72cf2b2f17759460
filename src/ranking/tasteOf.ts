import type { CatalogueIndex } from './CatalogueIndex.js';
import { layRows } from './kernels/layRows.js';
import type { ProfileEntry } from './Profile.js';

/** A post speaks less the better known it is: by this power of its people, beside the root that is in its factors. */
const FROM = 0.8;
const NEGLIGIBLE = 1e-4;

/** `[numPosts]` for each number of axes, which rise: how far each post lies in the directions of the weighted history, along the first factors. */
export function tasteOf(
  {
    factors,
    popularity,
    fairFrom,
  }: Pick<CatalogueIndex, 'factors' | 'popularity' | 'fairFrom'>,
  history: readonly ProfileEntry[],
  { weights, axes }: { weights: Float32Array; axes: readonly number[] },
): Float32Array[] {
  const { dimension, values } = factors;
  if (dimension === 0) {
    return axes.map(() => new Float32Array(popularity.length));
  }
  const most = axes.map((count) => Math.min(count, dimension));
  const direction = new Float32Array(most.at(-1)!);
  history.forEach(({ post }, place) => {
    if (weights[place]! < NEGLIGIBLE) return;
    const weight = weights[place]! / Math.max(1, popularity[post]!) ** FROM;
    for (let axis = 0; axis < direction.length; axis++) {
      direction[axis]! += weight * values[post * dimension + axis]!;
    }
  });
  const isPart = fairFrom !== undefined;
  return layRows(values, { dimension, isPart }).dotAlong(direction, most);
}
