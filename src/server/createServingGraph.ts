import { CachedRecommendationGraph } from '../cache/CachedRecommendationGraph.js';
import type { Config } from '../config.js';
import { Neo4jRecommendationGraph } from '../graph/Neo4jRecommendationGraph.js';
import type { GraphDoor } from '../graph/runQuery.js';
import type { ServerParts } from './ServerParts.js';

/** A visit that takes a larger share of a request's time leaves none for an answer out of the cache. */
const VISIT_SHARE = 0.4;

/** The graph as requests read it: Neo4j behind a cache. */
export function createServingGraph(
  config: Config,
  { door, metrics, now }: ServerParts & { readonly door: GraphDoor },
): CachedRecommendationGraph {
  const neo4j = new Neo4jRecommendationGraph(door, {
    timeoutMs: config.requestTimeoutMs * VISIT_SHARE,
    halfLifeMs: config.recencyHalfLifeMs,
  });
  return new CachedRecommendationGraph(neo4j, {
    freshMs: config.cacheTtlMs,
    keepMs: config.snapshotTtlMs,
    maxEntries: config.cacheEntries,
    maxBytes: config.cacheMb * 2 ** 20,
    now,
    onLookups: metrics.countLookups,
  });
}
