import { LastingAnswers, type KeptAnswer } from '../api/LastingAnswers.js';
import type { RateLimiter } from '../api/createRateLimiter.js';
import { BoundedStore } from '../cache/BoundedStore.js';
import { createCache } from '../cache/createCache.js';
import type { Config } from '../config.js';
import type { ServingParts } from './ServerParts.js';

/** Whole answers that are given again, in a quarter of the memory of lists. */
export function createLastingAnswers(
  config: Config,
  {
    graph,
    catalogues,
    limiter,
    logger,
    now,
    metrics,
  }: ServingParts & { readonly limiter: RateLimiter },
): LastingAnswers {
  const store = new BoundedStore({
    maxEntries: config.cacheEntries,
    maxBytes: (config.cacheMb * 2 ** 20) / 4,
    sizeOf: (answer) => (answer as KeptAnswer).body.length,
  });
  const freshMs = config.cacheTtlMs;
  const answers = createCache<KeptAnswer>({
    namespace: 'answers',
    ttlMs: freshMs,
    store,
    onFailure: (err) => logger.warn({ err }, 'the cache failed'),
  });
  return new LastingAnswers({
    answers,
    catalogues,
    isState: (userId, slot, state) => graph.isState(userId, slot, state),
    limiter,
    freshMs,
    now,
    onLookup: (hit) =>
      metrics.countLookups('answers', Number(hit), Number(!hit)),
  });
}
