import type { RecommendationPage } from '../recommend/takePage.js';
import type { FoundPosts } from '../recommend/lists/searchPosts.js';
import type { Loaders } from './createLoaders.js';
import type { PostModel } from './toConnection.js';

export interface PostEdgeModel {
  readonly cursor: string;
  readonly node: PostModel;
  readonly rank: number;
  /** Null where the list has no number to show. */
  readonly score: number | null;
}

export interface PostConnectionModel {
  readonly edges: readonly PostEdgeModel[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly modelVersion: string | null;
  readonly generatedAt: number;
}

/** Where a post stands, without the post. */
interface PostPlace extends Omit<PostEdgeModel, 'node'> {
  readonly postId: string;
}

export interface PostEdgeDeps {
  readonly viewerId: string | null;
  readonly loaders: Pick<Loaders, 'posts'>;
}

/** A page of a list that is the same for everyone, with its whole posts. */
export async function toPostConnection(
  page: RecommendationPage,
  deps: PostEdgeDeps,
): Promise<PostConnectionModel> {
  const places = page.posts.map(({ postId, rank, cursor, score }) => ({
    ...{ postId, rank, cursor },
    score: Number.isNaN(score) ? null : score,
  }));
  return { ...page, edges: await toEdges(places, deps) };
}

/** A page of what was found, with its whole posts. */
export async function toFoundConnection(
  slice: FoundPosts,
  deps: PostEdgeDeps,
): Promise<PostConnectionModel> {
  const places = slice.entries.map(({ item, rank, cursor }) => ({
    postId: item.id,
    score: item.score,
    rank,
    cursor,
  }));
  const edges = await toEdges(places, deps);
  return { ...slice, edges, modelVersion: null };
}

/** One that vanished from the graph since the list was made is left out. */
async function toEdges(
  places: readonly PostPlace[],
  { viewerId, loaders }: PostEdgeDeps,
): Promise<PostEdgeModel[]> {
  const edges = await Promise.all(
    places.map(async ({ postId, ...place }) => {
      const post = await loaders.posts.load(postId);
      return post && { ...place, node: { post, viewerId } };
    }),
  );
  return edges.filter((edge) => edge !== null);
}
