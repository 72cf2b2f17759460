import type { Cache } from '../domain/Cache.js';
import type { RankedList } from '../domain/RankedList.js';
import { BoundedStore } from './BoundedStore.js';
import { createCache, type CacheStore } from './createCache.js';

export interface ListCacheOptions {
  readonly ttlMs: number;
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly onFailure: (error: unknown) => void;
  /** Told of each look for a list. */
  readonly onLookup?: (hit: boolean) => void;
  /** Takes the place of the store in memory. */
  readonly store?: CacheStore;
}

/** Keeps ranked lists, bounded by their number and by their memory. */
export function createListCache(options: ListCacheOptions): Cache<RankedList> {
  const { ttlMs, maxEntries, maxBytes, onFailure, onLookup } = options;
  const sizeOf = (value: unknown) => bytesOf(value as RankedList);
  const { store = new BoundedStore({ maxEntries, maxBytes, sizeOf }) } =
    options;
  return createCache({ namespace: 'lists', ttlMs, store, onFailure, onLookup });
}

/** Without the ids, which lists share. */
function bytesOf({ posts, scores, sources }: RankedList): number {
  return posts.byteLength + scores.byteLength + sources.byteLength;
}
