import type { ExperimentArm } from './ExperimentArm.js';
import type { RecommendationRequest } from './RecommendationQuery.js';

/** The request as its arm makes it: what the caller steers stays as asked. */
export function withArm(
  request: RecommendationRequest,
  { diversity, explore, weights }: ExperimentArm,
): RecommendationRequest {
  return {
    ...request,
    diversity: request.diversity ?? diversity ?? null,
    explore: request.explore ?? explore ?? null,
    weights: request.weights ?? weights ?? null,
  };
}
