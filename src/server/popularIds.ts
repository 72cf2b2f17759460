import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import { topPosts } from '../ranking/topPosts.js';

/** Most posts that are worth reading ahead. */
const MOST = 100_000;

/** The posts that most people know, of the catalogue in service; none where there is none. */
export function popularIds(catalogues: CatalogueHolder): readonly string[] {
  const catalogue = catalogues.current();
  if (catalogue === null) return [];
  const { ids, index } = catalogue;
  const posts = topPosts(index.popularity, MOST);
  return Array.from(posts, (post) => ids[post]!);
}
