import { onceFor } from '../lib/onceFor.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';
import { sumRows } from './sumRows.js';
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
  if (factors.dimension === 0) return null;
  const known = speaksOf(popularity);
  const louder = new Float32Array(weights.length);
  for (let place = 0; place < weights.length; place++) {
    const weight = weights[place]!;
    if (weight < NEGLIGIBLE) continue;
    louder[place] = weight * known[wholePost(index, history[place]!.post)]!;
  }
  const told = { index, history, weights: louder };
  return sumRows(factors, told, Number.MIN_VALUE);
}

/** `[numPosts]` worked out once for a catalogue. */
const speaksOf = onceFor((popularity: Float32Array) =>
  Float64Array.from(popularity, (people) => 1 / Math.max(1, people) ** FROM),
);
