import { dateTime } from './dateTime.js';
import type { Resolvers } from './generated/resolvers.js';
import { toNodeId } from './nodeId.js';
import { query } from './resolvers/query.js';
import type { PostModel } from './toConnection.js';

/** How each type of `schema.graphql` is answered; fields that are not named here are read off as they are. */
export const resolvers: Resolvers = {
  Query: query,
  DateTime: dateTime,
  Node: {
    __resolveType: (value) => ('post' in value ? 'Post' : 'User'),
  },
  RecommendationConnection: {
    pageInfo: ({ page, edges }) => ({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges.at(0)?.recommended.cursor ?? null,
      endCursor: edges.at(-1)?.recommended.cursor ?? null,
    }),
    modelVersion: ({ page }) => page.modelVersion,
    coldStart: ({ page }) => page.coldStart,
    generatedAt: ({ page }) => page.generatedAt,
    blend: ({ page }) => page.blend,
  },
  RecommendationEdge: {
    cursor: ({ recommended }) => recommended.cursor,
    score: ({ recommended }) => recommended.score,
    rank: ({ recommended }) => recommended.rank,
    source: ({ recommended }) => recommended.source,
  },
  Post: {
    id: ({ post }) => post.id,
    nodeId: ({ post }) => toNodeId({ type: 'Post', id: post.id }),
    title: ({ post }) => post.title,
    url: ({ post }) => post.url,
    thumbnailUrl: ({ post }) => post.thumbnailUrl,
    category: ({ post }) => post.category,
    categories: ({ post }) => post.categories,
    moods: ({ post }) => post.moods,
    createdAt: ({ post }) => post.createdAt,
    authorId: ({ post }) => post.authorId,
    viewCount: ({ post }) => post.viewCount,
    likeCount: ({ post }) => post.likeCount,
    inspireCount: ({ post }) => post.inspireCount,
    ratingCount: ({ post }) => post.ratingCount,
    averageRating: ({ post }) => post.averageRating,
    viewerInteraction: ({ post, viewerId }: PostModel, _args, { loaders }) =>
      viewerId === null
        ? null
        : loaders.viewerInteractions.load({ viewerId, postId: post.id }),
  },
  User: {
    nodeId: ({ id }) => toNodeId({ type: 'User', id }),
  },
  Model: {
    version: ({ id }) => id,
    metrics: ({ metrics }) =>
      Object.entries(metrics).map(([name, value]) => ({ name, value })),
  },
};
