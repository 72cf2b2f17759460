import type { PostView } from '../domain/RecommendationGraph.js';
import type { ExplainedPage } from '../recommend/recommend.js';
import type { RecommendedPost } from '../recommend/takePage.js';
import type { Loaders } from './createLoaders.js';

/** A post as somebody sees it. */
export interface PostModel {
  readonly post: PostView;
  /** Whose interaction with it is asked for; null for nobody's. */
  readonly viewerId: string | null;
}

export interface RecommendationEdgeModel {
  readonly recommended: RecommendedPost;
  readonly explain: ExplainedPage['explain'];
  readonly node: PostModel;
}

export interface RecommendationConnectionModel {
  readonly page: ExplainedPage;
  readonly viewerId: string | null;
  readonly edges: readonly RecommendationEdgeModel[];
}

/** A page with its whole posts. One that vanished from the graph since the catalogue was loaded is left out. */
export async function toConnection(
  page: ExplainedPage,
  viewerId: string | null,
  loaders: Loaders,
): Promise<RecommendationConnectionModel> {
  const edges = await Promise.all(
    page.posts.map(async (recommended) => {
      const post = await loaders.posts.load(recommended.postId);
      const { explain } = page;
      return post && { recommended, explain, node: { post, viewerId } };
    }),
  );
  return { page, viewerId, edges: edges.filter((edge) => edge !== null) };
}
