import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import type { RecommendationRequest } from '../recommend/RecommendationQuery.js';
import type { RecommendationPage } from '../recommend/takePage.js';
import type { Loaders } from './createLoaders.js';

/** What resolvers are given: made for each request, dropped with its answer. */
export interface RequestContext {
  readonly requestId: string;
  readonly graph: RecommendationGraph;
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly loaders: Loaders;
  readonly recommend: (
    request: RecommendationRequest,
  ) => Promise<RecommendationPage>;
}
