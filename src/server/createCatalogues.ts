import { join } from 'node:path';
import type { Config } from '../config.js';
import type { CachedRecommendationGraph } from '../cache/CachedRecommendationGraph.js';
import { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import { knownProfile } from '../recommend/knownProfile.js';
import type { RankerThread } from '../recommend/thread/RankerThread.js';
import { CatalogueFile } from './CatalogueFile.js';
import type { ServerParts } from './ServerParts.js';

export interface CatalogueParts extends ServerParts {
  readonly graph: CachedRecommendationGraph;
  /** Prepares each catalogue before it serves. */
  readonly ranker?: Pick<RankerThread, 'take'>;
}

/** Holds the catalogue in service; not started yet. */
export function createCatalogues(
  { modelPollMs, dataDir, readAhead }: Config,
  { graph, ranker, logger, now }: CatalogueParts,
): CatalogueHolder {
  const file = join(dataDir, 'catalogue.bin');
  const store = new CatalogueFile({
    file,
    onPassedOver: (err) =>
      logger.info({ err, file }, 'the kept catalogue is passed over'),
    onUnwritable: (err) =>
      logger.warn(
        { err, file },
        'the catalogue cannot be kept: the next start reads it from Neo4j',
      ),
  });
  store.begin();
  return new CatalogueHolder(graph, {
    pollMs: modelPollMs,
    now,
    store,
    onLoaded: ({ catalogue, ms, from }) => {
      const { version, ids } = catalogue;
      const model = version?.id ?? null;
      const posts = ids.length;
      logger.info({ model, posts, ms, from }, 'catalogue loaded');
      if (readAhead === 'off') return;
      void graph
        .warmStates(version?.slot ?? null, (state) =>
          knownProfile(catalogue, state),
        )
        .catch(() => undefined);
    },
    prepare: async (catalogue) => {
      if (ranker === undefined) return;
      const startedAt = now();
      await ranker.take(catalogue);
      const ms = Math.max(0, now() - startedAt);
      logger.info({ posts: catalogue.ids.length, ms }, 'catalogue ready');
    },
    onError: (err) =>
      logger.warn({ err }, 'the catalogue cannot be read or prepared'),
  });
}
