import type { CatalogueIndex } from './CatalogueIndex.js';

/** The number of a post in the whole catalogue, of which the own one may be a part. */
export function wholePost({ part }: CatalogueIndex, post: number): number {
  return part === undefined ? post : part.posts[post]!;
}
