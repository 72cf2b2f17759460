import type { ServedCatalogue } from './ServedCatalogue.js';

/** Where the last loaded catalogue is kept between runs, to start from. It may forget, and it never fails. */
export interface CatalogueMemory {
  load(): Promise<ServedCatalogue | undefined>;
  save(catalogue: ServedCatalogue): Promise<void>;
}
