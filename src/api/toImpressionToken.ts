import { randomUUID } from 'node:crypto';
import { assignArm } from '../recommend/assignArm.js';
import type { RequestContext } from './RequestContext.js';
import type { RecommendationConnectionModel } from './toConnection.js';

/** Names a page as it is given out now. */
export function toImpressionToken(
  { page, edges, viewerId }: RecommendationConnectionModel,
  { arms, feedback }: Pick<RequestContext, 'arms' | 'feedback'>,
): string {
  return feedback.impressions.encode({
    id: randomUUID(),
    at: feedback.now(),
    userId: viewerId,
    modelVersion: page.modelVersion,
    arm: assignArm(viewerId, arms).name,
    posts: edges.map(({ recommended: { postId, source } }) => ({
      postId,
      source,
    })),
  });
}
