import type { CatalogueIndex } from './CatalogueIndex.js';
import { standardise } from './standardise.js';

/** More than anything else can add: posts that evoke the mood come before all that do not. */
const EVOKES = 20;
/** How much the network's closeness counts beside popularity, both with deviation 1. */
const NEARNESS = 0.3;

/**
 * `[numPosts]` for someone of whom only a mood is known: posts that evoke it first, within them (and after them)
 * the logarithm of the number of people plus a share for closeness to the mood's vector.
 */
export function scoreMood(
  {
    moods,
    popularity,
    vectors,
    dimension,
  }: Pick<CatalogueIndex, 'moods' | 'popularity' | 'vectors' | 'dimension'>,
  mood: number,
  vector: Float32Array | null,
): Float32Array {
  const scores = standardise(popularity.map(Math.log1p));
  const near = standardise(nearness(vectors, dimension, vector));
  for (let post = 0; post < scores.length; post++) {
    scores[post]! += NEARNESS * (near[post] ?? 0);
    if (moods[post]!.includes(mood)) scores[post]! += EVOKES;
  }
  return scores;
}

function nearness(
  vectors: Float32Array,
  dimension: number,
  vector: Float32Array | null,
): Float32Array {
  if (vector === null || dimension === 0) return new Float32Array();
  const near = new Float32Array(vectors.length / dimension);
  for (let post = 0; post < near.length; post++) {
    for (let axis = 0; axis < dimension; axis++) {
      near[post]! += vector[axis]! * vectors[post * dimension + axis]!;
    }
  }
  return near;
}
