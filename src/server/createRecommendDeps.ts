import { createListCache } from '../cache/createListCache.js';
import type { Config } from '../config.js';
import { createCursorCodec } from '../recommend/createCursorCodec.js';
import type { RecommendDeps } from '../recommend/recommend.js';
import type { ServingParts } from './ServerParts.js';

/** What the path of a request needs but for the graph, which each request reads through loaders of its own. */
export function createRecommendDeps(
  config: Config,
  { catalogues, ranker, metrics, observe, secret, logger, now }: ServingParts,
): Omit<RecommendDeps, 'graph'> {
  return {
    catalogues,
    ranker,
    lists: createListCache({
      ttlMs: config.snapshotTtlMs,
      maxEntries: config.cacheEntries,
      maxBytes: config.cacheMb * 2 ** 20,
      onFailure: (err) => logger.warn({ err }, 'the cache failed'),
      onLookup: (hit) =>
        metrics.countLookups('lists', Number(hit), Number(!hit)),
    }),
    observe,
    cursors: createCursorCodec(secret),
    freshMs: config.cacheTtlMs,
    now,
    onSourceFailure: (source, err) =>
      logger.error({ err, source }, 'a source failed'),
  };
}
