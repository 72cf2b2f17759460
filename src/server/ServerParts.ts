import type { Logger } from 'pino';
import type { CachedRecommendationGraph } from '../cache/CachedRecommendationGraph.js';
import type { Telemetry } from '../observe/startTelemetry.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import type { Ranker } from '../recommend/Ranker.js';

/** What every part of the server is made with. */
export interface ServerParts extends Omit<Telemetry, 'stop'> {
  readonly logger: Logger;
  readonly now: () => number;
}

/** … and what answers are made of. */
export interface ServingParts extends ServerParts {
  readonly graph: CachedRecommendationGraph;
  readonly catalogues: CatalogueHolder;
  readonly ranker: Ranker;
  /** Signs cursors and impression tokens. */
  readonly secret: string;
}
