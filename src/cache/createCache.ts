import { Keyv } from 'keyv';
import type { Cache } from '../domain/Cache.js';
import type { BoundedStore } from './BoundedStore.js';

export interface CacheOptions {
  /** Keeps the keys of different caches apart in a shared store. */
  readonly namespace: string;
  /** How long a value is kept, milliseconds; 0 keeps nothing. */
  readonly ttlMs: number;
  readonly store: CacheStore;
  /** Told of what the store could not do; the value is then made again. */
  readonly onFailure: (error: unknown) => void;
  /** Told of each look of `load`. */
  readonly onLookup?: ((hit: boolean) => void) | undefined;
}

/** What Keyv asks of a store. */
export type CacheStore = Pick<BoundedStore, 'get' | 'set' | 'delete' | 'clear'>;

/** A cache over a Keyv store. The store's failures are reported and count as misses, so that it can only ever save time. */
export function createCache<Value>(options: CacheOptions): Cache<Value> {
  const { namespace, ttlMs, store, onFailure, onLookup } = options;
  const keyv = new Keyv<Value>({ store, namespace, throwOnErrors: true });
  // Values stay the objects that they are: they never leave this process.
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  keyv.on('error', () => undefined);
  const get = async (key: string): Promise<Value | undefined> => {
    try {
      return await keyv.get<Value>(key);
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };
  const set = async (key: string, value: Value): Promise<void> => {
    if (ttlMs === 0) return;
    try {
      await keyv.set(key, value, ttlMs);
    } catch (error) {
      onFailure(error);
    }
  };
  const forget = async (key: string): Promise<void> => {
    try {
      await keyv.delete(key);
    } catch (error) {
      onFailure(error);
    }
  };
  return { get, set, forget, load: singleFlight({ get, set, onLookup }) };
}

interface Flight<Value> extends Pick<Cache<Value>, 'get' | 'set'> {
  readonly onLookup: ((hit: boolean) => void) | undefined;
}

function singleFlight<Value>({
  get,
  set,
  onLookup,
}: Flight<Value>): Cache<Value>['load'] {
  const underway = new Map<string, Promise<Value>>();
  const getOrMake = async (
    key: string,
    make: () => Value | Promise<Value>,
  ): Promise<Value> => {
    const kept = await get(key);
    onLookup?.(kept !== undefined);
    if (kept !== undefined) return kept;
    const value = await make();
    await set(key, value);
    return value;
  };
  return (key, make) => {
    const promise =
      underway.get(key) ??
      getOrMake(key, make).finally(() => underway.delete(key));
    underway.set(key, promise);
    return promise;
  };
}
