import type { CatalogueIndex } from './CatalogueIndex.js';

/** The catalogue that means and deviations are taken over: the own one, or the one that it is a part of. */
export function wholeOf(index: CatalogueIndex): CatalogueIndex {
  return index.part?.whole ?? index;
}
