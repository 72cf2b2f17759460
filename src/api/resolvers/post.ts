import type { PostResolvers } from '../generated/resolvers.js';
import { toNodeId } from '../nodeId.js';

export const post: PostResolvers = {
  id: (model) => model.post.id,
  nodeId: (model) => toNodeId({ type: 'Post', id: model.post.id }),
  title: (model) => model.post.title,
  url: (model) => model.post.url,
  thumbnailUrl: (model) => model.post.thumbnailUrl,
  category: (model) => model.post.category,
  categories: (model) => model.post.categories,
  moods: (model) => model.post.moods,
  createdAt: (model) => model.post.createdAt,
  authorId: (model) => model.post.author?.id ?? null,
  author: (model) => model.post.author,
  viewCount: (model) => model.post.viewCount,
  likeCount: (model) => model.post.likeCount,
  inspireCount: (model) => model.post.inspireCount,
  ratingCount: (model) => model.post.ratingCount,
  averageRating: (model) => model.post.averageRating,
  features: (model) => model.post.features,
  viewerInteraction: ({ post: { id }, viewerId }, _args, { loaders }) =>
    viewerId === null
      ? null
      : loaders.viewerInteractions.load({ viewerId, postId: id }),
};
