import type { HistoryItem } from '../recommend/lists/history.js';
import type { Slice } from '../recommend/lists/takeSlice.js';
import type { Loaders } from './createLoaders.js';
import type { PostModel } from './toConnection.js';

export interface HistoryEdgeModel {
  readonly cursor: string;
  readonly node: PostModel;
  readonly interaction: HistoryItem;
}

export interface HistoryConnectionModel {
  readonly edges: readonly HistoryEdgeModel[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** A page of what a user did, with the whole posts as this user sees them. */
export async function toHistoryConnection(
  slice: Slice<HistoryItem>,
  viewerId: string,
  loaders: Pick<Loaders, 'posts'>,
): Promise<HistoryConnectionModel> {
  const edges = await Promise.all(
    slice.entries.map(async ({ item, cursor }) => {
      const post = await loaders.posts.load(item.postId);
      return post && { cursor, interaction: item, node: { post, viewerId } };
    }),
  );
  return { ...slice, edges: edges.filter((edge) => edge !== null) };
}
