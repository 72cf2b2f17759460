import { createImpressionCodec } from '../feedback/createImpressionCodec.js';
import type { FeedbackDeps } from '../feedback/FeedbackDeps.js';
import { Neo4jFeedbackGraph } from '../graph/Neo4jFeedbackGraph.js';
import type { GraphDoor } from '../graph/runQuery.js';
import type { ServingParts } from './ServerParts.js';

/** What writes need; what they change is forgotten by cache and catalogue, so that the next answer knows it. */
export function createFeedbackDeps(
  door: GraphDoor,
  { graph, catalogues, secret, now }: ServingParts,
): FeedbackDeps {
  return {
    graph: new Neo4jFeedbackGraph(door),
    impressions: createImpressionCodec(secret),
    now,
    onUsersChanged: (ids) => {
      for (const id of ids) graph.forgetUser(id);
      return Promise.resolve();
    },
    onUserDeleted: () => catalogues.forgetKept(),
    onPostsChanged: async (ids) => {
      graph.forgetPosts(ids);
      await catalogues.refreshPosts(ids);
    },
  };
}
