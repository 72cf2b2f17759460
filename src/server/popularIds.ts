import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import { rankPosts } from '../ranking/rankPosts.js';

/** Most posts that are worth reading ahead. */
const MOST = 10_000;

/** The posts that most people know, of the catalogue in service; none where there is none. */
export function popularIds(catalogues: CatalogueHolder): readonly string[] {
  const catalogue = catalogues.current();
  if (catalogue === null) return [];
  const { ids, index } = catalogue;
  const { popularity } = index;
  const all = Int32Array.from(popularity.keys());
  const order = rankPosts(popularity, all).subarray(0, MOST);
  return Array.from(order, (post) => ids[post]!);
}
