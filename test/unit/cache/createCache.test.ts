import { beforeEach, describe, expect, test } from 'vitest';
import { BoundedStore } from '../../../src/cache/BoundedStore.js';
import {
  createCache,
  type CacheStore,
} from '../../../src/cache/createCache.js';
import type { Cache } from '../../../src/domain/Cache.js';

let failures: string[];
beforeEach(() => {
  failures = [];
});

function cacheOver(store: CacheStore, ttlMs = 60_000): Cache<number[]> {
  return createCache({
    namespace: 'test',
    ttlMs,
    store,
    onFailure: (error) => failures.push((error as Error).message),
  });
}

/** Every call fails. */
const deadStore: CacheStore = {
  get: () => Promise.reject(new Error('get failed')),
  set: () => Promise.reject(new Error('set failed')),
  delete: () => Promise.reject(new Error('delete failed')),
  clear: () => Promise.reject(new Error('clear failed')),
};

describe('a cache', () => {
  test('gives back the very value that it was given', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 10 }));
    const value = [1, 2];
    await cache.set('key', value);
    expect(await cache.get('key')).toBe(value);
    expect(await cache.get('another key')).toBeUndefined();
  });

  test('makes a value once for fifty who ask at the same time', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 10 }));
    let made = 0;
    const values = await Promise.all(
      Array.from({ length: 50 }, () => cache.load('key', () => [++made])),
    );
    expect(made).toBe(1);
    expect(new Set(values).size).toBe(1);
  });

  test('does not keep a failure', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 10 }));
    const failing = cache.load('key', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await cache.load('key', () => [1])).toEqual([1]);
  });

  test('forgets after its time', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 10 }), 20);
    await cache.set('key', [1]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await cache.get('key')).toBeUndefined();
  });

  test('keeps nothing where its time is 0', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 10 }), 0);
    await cache.set('key', [1]);
    expect(await cache.get('key')).toBeUndefined();
  });

  test('lives apart from others in the same store', async () => {
    const store = new BoundedStore({ maxEntries: 10 });
    const onFailure = () => undefined;
    const [one, two] = ['one', 'two'].map((namespace) =>
      createCache<number>({ namespace, ttlMs: 1000, store, onFailure }),
    );
    await one!.set('key', 1);
    expect(await two!.get('key')).toBeUndefined();
  });
});

describe('over a store that is down, a cache', () => {
  test('still makes values, and reports every failure', async () => {
    const cache = cacheOver(deadStore);
    expect(await cache.load('key', () => [1])).toEqual([1]);
    expect(failures).toEqual(['get failed', 'set failed']);
  });
});

describe('a bounded store', () => {
  test('forgets what was used least lately before it holds too many', async () => {
    const cache = cacheOver(new BoundedStore({ maxEntries: 2 }));
    await cache.set('a', [1]);
    await cache.set('b', [2]);
    await cache.get('a');
    await cache.set('c', [3]);
    expect(await cache.get('a')).toEqual([1]);
    expect(await cache.get('b')).toBeUndefined();
  });

  test('forgets before it holds too much', async () => {
    const sizeOf = (value: unknown) => (value as number[]).length;
    const store = new BoundedStore({ maxEntries: 100, maxBytes: 10, sizeOf });
    const cache = cacheOver(store);
    await cache.set('a', Array(6).fill(1) as number[]);
    await cache.set('b', Array(6).fill(1) as number[]);
    expect(await cache.get('a')).toBeUndefined();
    expect(await cache.get('b')).toHaveLength(6);
  });
});
