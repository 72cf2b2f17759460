import { LRUCache } from 'lru-cache';

export interface BoundedStoreOptions {
  readonly maxEntries: number;
  /** Most bytes of all values together, as `sizeOf` counts them. */
  readonly maxBytes?: number;
  readonly sizeOf?: (value: unknown) => number;
}

/** What Keyv wraps a value in. */
interface Envelope {
  readonly value: unknown;
}

/** A store for Keyv that forgets what was used least lately before it grows too large. */
export class BoundedStore {
  private readonly entries: LRUCache<string, Envelope>;

  constructor({ maxEntries, maxBytes, sizeOf }: BoundedStoreOptions) {
    this.entries = new LRUCache<string, Envelope>({
      max: maxEntries,
      ...(maxBytes === undefined || sizeOf === undefined
        ? {}
        : {
            maxSize: maxBytes,
            sizeCalculation: ({ value }) => Math.max(1, sizeOf(value)),
          }),
    });
  }

  get(key: string): Promise<Envelope | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  set(key: string, value: Envelope, ttlMs?: number): Promise<void> {
    this.entries.set(key, value, ttlMs === undefined ? {} : { ttl: ttlMs });
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.entries.delete(key));
  }

  clear(): Promise<void> {
    this.entries.clear();
    return Promise.resolve();
  }
}
