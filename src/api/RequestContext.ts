import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { FeedbackDeps } from '../feedback/FeedbackDeps.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import type { Reads } from '../recommend/createReads.js';
import type { ExperimentArm } from '../recommend/ExperimentArm.js';
import type { RecommendationRequest } from '../recommend/RecommendationQuery.js';
import type { ExplainedPage } from '../recommend/recommend.js';
import type { OperatorDeps } from './OperatorDeps.js';
import type { Principal } from './access/Principal.js';
import type { Loaders } from './createLoaders.js';
import type { RequestFacts } from './RequestFacts.js';

/** What is known of a request before it is read. */
export interface RequestStart {
  readonly requestId: string;
  readonly principal: Principal;
  /** Whom rate limits count: who asks, else where from. */
  readonly caller: string;
  readonly facts: RequestFacts;
}

export type CreateContext = (start: RequestStart) => RequestContext;

/** What resolvers are given: made for each request, dropped with its answer. */
export interface RequestContext extends RequestStart {
  readonly graph: RecommendationGraph;
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly loaders: Loaders;
  readonly feedback: FeedbackDeps;
  /** Of the experiment that is running; none where none is. */
  readonly arms: readonly ExperimentArm[];
  readonly recommend: (
    request: RecommendationRequest,
  ) => Promise<ExplainedPage>;
  readonly reads: Reads;
  readonly operators: OperatorDeps;
}
