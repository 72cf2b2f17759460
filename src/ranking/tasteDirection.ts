import { onceFor } from '../lib/onceFor.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';
import { wholeOf } from './wholeOf.js';
import { wholePost } from './wholePost.js';

/** A post speaks less the better known it is: by this power of its people, beside the root that is in its factors. */
const FROM = 0.8;
const NEGLIGIBLE = 1e-4;

/** `[factors.dimension]` where the weighted history lies among the directions of taste; null where there are none. */
export function tasteDirection(
  index: CatalogueIndex,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float32Array | null {
  const { factors, popularity } = wholeOf(index);
  const { dimension, values } = factors;
  if (dimension === 0) return null;
  const known = speaksOf(popularity);
  const direction = new Float32Array(dimension);
  for (let place = 0; place < history.length; place++) {
    if (weights[place]! < NEGLIGIBLE) continue;
    const { post } = history[place]!;
    const own = wholePost(index, post);
    const weight = weights[place]! * known[own]!;
    const row = own * dimension;
    for (let axis = 0; axis < dimension; axis++) {
      direction[axis]! += weight * values[row + axis]!;
    }
  }
  return direction;
}

/** `[numPosts]` worked out once for a catalogue. */
const speaksOf = onceFor((popularity: Float32Array) =>
  Float64Array.from(popularity, (people) => 1 / Math.max(1, people) ** FROM),
);
