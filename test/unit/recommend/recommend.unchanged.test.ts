import { beforeAll, expect, test } from 'vitest';
import type { RecommendationRequest } from '../../../src/recommend/RecommendationQuery.js';
import {
  createRecommender,
  type Recommender,
} from '../../support/createRecommender.js';

let recommender: Recommender;
beforeAll(async () => {
  recommender = await createRecommender();
  const { graph, catalogues } = recommender;
  graph.similar = everyPostTo([3, 6, 13], 0.5);
  graph.followedBy = everyPostTo([1, 8], 0.25);
  graph.moodVectors = new Map([['dark', Float32Array.of(0, 1)]]);
  graph.model = { ...graph.model!, id: 'model-with-edges' };
  await catalogues.refresh();
});

/** Edges from every one of thirty posts to those some steps on, weaker with each. */
function everyPostTo(steps: readonly number[], score: number) {
  const edges = Array.from({ length: 30 }, (_, source) =>
    steps.map((step, place) => ({
      source,
      target: (source + step) % 30,
      score: score / (1 + place),
    })),
  ).flat();
  return {
    source: Int32Array.from(edges, (edge) => edge.source),
    target: Int32Array.from(edges, (edge) => edge.target),
    score: Float32Array.from(edges, (edge) => edge.score),
  };
}

/** To five digits behind the point: sums of single precision depend on their order. */
async function headOf(request: Partial<RecommendationRequest>) {
  const { posts } = await recommender.ask({ first: 6, ...request });
  return posts.map(
    (post) => `${post.postId} ${post.score.toFixed(5)} ${post.source}`,
  );
}

/** Written down before any list could be steered: without steering nothing may change. */
test('a list that nobody steers is scored as it always was', async () => {
  expect(await headOf({ userId: 'u' })).toMatchInlineSnapshot(`
    [
      "p01 3.67020 FOLLOWED_BY",
      "p06 3.47916 SIMILAR",
      "p03 2.91646 SIMILAR",
      "p13 2.67380 SIMILAR",
      "p08 2.03655 FOLLOWED_BY",
      "p12 0.80762 NETWORK",
    ]
  `);
  expect(await headOf({ userId: 'stranger' })).toMatchInlineSnapshot(`
    [
      "p03 2.00000 TRENDING",
      "p14 2.00000 TRENDING",
      "p25 2.00000 TRENDING",
      "p06 1.90894 TRENDING",
      "p17 1.90894 TRENDING",
      "p28 1.90894 TRENDING",
    ]
  `);
  expect(await headOf({ mood: 'dark' })).toMatchInlineSnapshot(`
    [
      "p03 102.52831 MOOD",
      "p25 102.23194 MOOD",
      "p01 101.95480 MOOD",
      "p09 101.89285 MOOD",
      "p17 101.59156 MOOD",
      "p15 101.37920 MOOD",
    ]
  `);
  expect(await headOf({ userId: 'u', category: 'Drama' }))
    .toMatchInlineSnapshot(`
      [
        "p01 3.67020 FOLLOWED_BY",
        "p13 2.67380 SIMILAR",
        "p25 0.74254 NETWORK",
        "p19 0.50347 NETWORK",
        "p07 0.49272 NETWORK",
        "p04 -0.46709 POPULAR",
      ]
    `);
});
