import type {
  AnswerPluginDeps,
  KeptAnswer,
} from '../api/createAnswerPlugin.js';
import { BoundedStore } from '../cache/BoundedStore.js';
import { createCache } from '../cache/createCache.js';
import type { Config } from '../config.js';
import type { ServerParts } from './ServerParts.js';

/** Where answers are kept, in a quarter of the memory of lists. */
export function createAnswerDeps(
  config: Config,
  { logger, now, metrics }: ServerParts,
): AnswerPluginDeps {
  const store = new BoundedStore({
    maxEntries: config.cacheEntries,
    maxBytes: (config.cacheMb * 2 ** 20) / 4,
    sizeOf: (answer) => JSON.stringify((answer as KeptAnswer).data).length,
  });
  const freshMs = config.cacheTtlMs;
  const answers = createCache<KeptAnswer>({
    namespace: 'answers',
    ttlMs: freshMs,
    store,
    onFailure: (err) => logger.warn({ err }, 'the cache failed'),
  });
  const onLookup = (hit: boolean) =>
    metrics.countLookups('answers', Number(hit), Number(!hit));
  return { answers, freshMs, now, onLookup };
}
