import type { Config } from '../config.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import type { ServerParts } from './ServerParts.js';

/** Holds the catalogue in service; not started yet. */
export function createCatalogues(
  { modelPollMs }: Config,
  { graph, logger, now }: ServerParts & { readonly graph: RecommendationGraph },
): CatalogueHolder {
  return new CatalogueHolder(graph, {
    pollMs: modelPollMs,
    now,
    onLoaded: ({ version, index }, ms) => {
      const model = version?.id ?? null;
      logger.info({ model, posts: index.ids.length, ms }, 'catalogue loaded');
    },
    onError: (err) => logger.warn({ err }, 'the catalogue cannot be read'),
  });
}
