import { AppError } from '../errors.js';
import type { Catalogue } from './Catalogue.js';
import type { CatalogueHolder } from './CatalogueHolder.js';

/** The catalogue in service. Throws `SERVICE_UNAVAILABLE` before the first one is loaded. */
export function currentCatalogue(
  catalogues: Pick<CatalogueHolder, 'current'>,
): Catalogue {
  const catalogue = catalogues.current();
  if (catalogue !== null) return catalogue;
  throw new AppError(
    'SERVICE_UNAVAILABLE',
    'The catalogue is still being loaded; try again in a few seconds',
  );
}
