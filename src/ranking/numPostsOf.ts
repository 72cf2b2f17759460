import type { CatalogueIndex } from './CatalogueIndex.js';

/** Number of posts of a catalogue, or of a part of one, whose ids are not there before they are asked for. */
export function numPostsOf({ createdAt }: CatalogueIndex): number {
  return createdAt.length;
}
