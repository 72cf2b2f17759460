import { createLoaders } from '../api/createLoaders.js';
import type { OperatorDeps } from '../api/OperatorDeps.js';
import type { RequestContext, RequestStart } from '../api/RequestContext.js';
import type { Config } from '../config.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { FeedbackDeps } from '../feedback/FeedbackDeps.js';
import { assignArm } from '../recommend/assignArm.js';
import { createReads, type ReadDeps } from '../recommend/createReads.js';
import { recommend, type RecommendDeps } from '../recommend/recommend.js';
import { withArm } from '../recommend/withArm.js';

export interface ContextParts {
  readonly graph: RecommendationGraph;
  readonly deps: Omit<RecommendDeps, 'graph'>;
  readonly feedback: FeedbackDeps;
  readonly operators: OperatorDeps;
  readonly config: Pick<Config, 'arms'>;
}

/** What resolvers of one request work with: loaders live as long as it does. */
export function createContext(
  start: RequestStart,
  { graph, deps, feedback, operators, config }: ContextParts,
): RequestContext {
  const { arms } = config;
  const loaders = createLoaders(graph);
  const reading: ReadDeps = {
    ...deps,
    graph: {
      userState: (id, slot) => loaders.userState(id, slot),
      supposeState: (id, slot) => loaders.supposeState(id, slot),
      similarUsers: (id) => graph.similarUsers(id),
      searchPosts: (text, limit) => graph.searchPosts(text, limit),
      popularSince: (since) => graph.popularSince(since),
      paths: (question) => graph.paths(question),
    },
  };
  return {
    ...start,
    graph,
    catalogues: deps.catalogues,
    loaders,
    feedback,
    operators,
    arms,
    recommend: (request) => {
      const arm = assignArm(request.userId, arms);
      return recommend(withArm(request, arm), reading);
    },
    reads: createReads(reading),
  };
}
