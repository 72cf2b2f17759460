import { assertId } from '../recommend/parseQuery.js';
import { dateTime } from './dateTime.js';
import type { QueryResolvers, Resolvers } from './generated/resolvers.js';
import { parseNodeId, toNodeId } from './nodeId.js';
import { toConnection, type PostModel } from './toConnection.js';

const query: QueryResolvers = {
  recommendations: async (_root, args, { recommend, loaders }) => {
    const { userId, category, first, after } = args;
    const page = await recommend({
      userId,
      mood: null,
      category: category ?? null,
      first,
      after: after ?? null,
    });
    return toConnection(page, userId, loaders);
  },
  coldStart: async (_root, args, { recommend, loaders }) => {
    const { mood, category, first, after } = args;
    const page = await recommend({
      userId: null,
      mood,
      category: category ?? null,
      first,
      after: after ?? null,
    });
    return toConnection(page, null, loaders);
  },
  user: (_root, { id }, { graph }) => {
    assertId('id', id);
    return graph.user(id);
  },
  post: async (_root, { id, viewerId }, { loaders }) => {
    assertId('id', id);
    if (viewerId != null) assertId('viewerId', viewerId);
    const post = await loaders.posts.load(id);
    return post && { post, viewerId: viewerId ?? null };
  },
  node: async (_root, { nodeId }, { graph, loaders }) => {
    const { type, id } = parseNodeId(nodeId);
    if (type === 'User') return graph.user(id);
    const post = await loaders.posts.load(id);
    return post && { post, viewerId: null };
  },
  categories: (_root, _args, { graph }) => graph.categories(),
  moods: (_root, _args, { graph }) => graph.moods(),
  model: (_root, _args, { catalogues }) =>
    catalogues.current()?.version ?? null,
};

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
