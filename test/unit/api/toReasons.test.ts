import { expect, test } from 'vitest';
import { createLoaders } from '../../../src/api/createLoaders.js';
import { toPath, toReasons } from '../../../src/api/toReasons.js';
import type { RecommendationEdgeModel } from '../../../src/api/toConnection.js';
import { createRecommender } from '../../support/createRecommender.js';

/** The best post of `u`, whose path goes through `twin`. */
async function edgeThroughTwin() {
  const recommender = await createRecommender();
  const { graph } = recommender;
  const page = await recommender.ask({ userId: 'u', first: 1 });
  const recommended = page.posts[0]!;
  graph.people = [
    {
      postId: recommended.postId,
      userId: 'twin',
      interactionCount: 2,
      relationship: 'LIKED',
    },
  ];
  const loaders = createLoaders(graph);
  const post = (await loaders.posts.load(recommended.postId))!;
  const node = { post, viewerId: 'u' };
  const edge: RecommendationEdgeModel = {
    recommended,
    explain: page.explain,
    node,
  };
  const reasons = await toReasons(edge);
  const reason = reasons.find(({ kind }) => kind === 'NETWORK')!;
  return { reason, loaders };
}

test('a path through another user is told to whoever may hear of all', async () => {
  const { reason, loaders } = await edgeThroughTwin();
  const path = await toPath(reason, { loaders, boundTo: null });
  expect(path.map(({ to }) => to.type)).toEqual(['User', 'Post']);
  expect(path[0]!.to).toMatchObject({ id: 'twin', interactionCount: 2 });
});

test('and is empty for a token that is bound to a user', async () => {
  const { reason, loaders } = await edgeThroughTwin();
  expect(await toPath(reason, { loaders, boundTo: 'u' })).toEqual([]);
});

test('a path through a post that vanished is empty', async () => {
  const { reason } = await edgeThroughTwin();
  const nothing = {
    posts: createLoaders((await createRecommender({ numPosts: 0 })).graph)
      .posts,
  };
  const path = await toPath(reason, { loaders: nothing, boundTo: null });
  expect(path).toEqual([]);
});
