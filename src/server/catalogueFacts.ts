import type { CatalogueFacts } from '../observe/createMetrics.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';

/** What metrics say of the catalogue in service; null where none is. */
export function catalogueFacts(
  catalogues: CatalogueHolder,
): CatalogueFacts | null {
  const catalogue = catalogues.current();
  if (catalogue === null) return null;
  const { ids, numUsers, version } = catalogue;
  const model = version?.id ?? null;
  return { posts: ids.length, users: numUsers, model };
}
