import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';
import { recencyWeights } from './recencyWeights.js';

/** A post speaks less the better known it is: by this power of its people, beside the root that is in its factors. */
const FROM = 0.8;
const NEGLIGIBLE = 1e-4;

/** `[numPosts]` how far each post lies in the directions of the history, along the first `axes` factors. */
export function tasteOf(
  { factors, popularity }: Pick<CatalogueIndex, 'factors' | 'popularity'>,
  history: readonly ProfileEntry[],
  { decay, axes }: { decay: number; axes: number },
): Float32Array {
  const { dimension, values } = factors;
  const used = Math.min(axes, dimension);
  const direction = new Float32Array(used);
  const weights = recencyWeights(history, decay);
  history.forEach(({ post }, place) => {
    if (weights[place]! < NEGLIGIBLE) return;
    const weight = weights[place]! / Math.max(1, popularity[post]!) ** FROM;
    for (let axis = 0; axis < used; axis++) {
      direction[axis]! += weight * values[post * dimension + axis]!;
    }
  });
  return Float32Array.from(popularity, (_people, post) => {
    let sum = 0;
    for (let axis = 0; axis < used; axis++) {
      sum += direction[axis]! * values[post * dimension + axis]!;
    }
    return sum;
  });
}
