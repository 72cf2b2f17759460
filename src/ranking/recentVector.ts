import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';
import { sumRows } from './sumRows.js';
import { wholeOf } from './wholeOf.js';

/** Decay of the history, in posts, for what was seen lately. */
export const RECENT = 15;
const NEGLIGIBLE = 1e-6;

/** `[dimension]` the history's vectors, each by its weight; null for an empty history and for a catalogue without vectors. */
export function recentVector(
  index: CatalogueIndex,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float32Array | null {
  const { dimension, vectors } = wholeOf(index);
  if (history.length === 0 || vectors.length === 0) return null;
  const rows = { values: vectors, dimension };
  return sumRows(rows, { index, history, weights }, NEGLIGIBLE);
}
