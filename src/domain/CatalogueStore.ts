import type { ServedCatalogue } from './ServedCatalogue.js';

/** Where the catalogue lies between two lives of a server. It never rejects: what cannot be kept is told of, and missing. */
export interface CatalogueStore {
  /** What was kept last, where it was kept under this key; else null. */
  read(key: string): Promise<ServedCatalogue | null>;
  /** Takes the place of what was kept before. */
  write(key: string, catalogue: ServedCatalogue): Promise<void>;
  /** Removes what is kept. */
  forget(): Promise<void>;
}
