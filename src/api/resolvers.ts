import { dateTime } from './dateTime.js';
import type { Resolvers } from './generated/resolvers.js';
import { toNodeId } from './nodeId.js';
import {
  historyConnection,
  historyEdge,
  postConnection,
  reason,
  recommendationConnection,
  recommendationEdge,
  userConnection,
  userEdge,
} from './resolvers/connections.js';
import { post } from './resolvers/post.js';
import { query } from './resolvers/query.js';
import { mutation } from './resolvers/mutation.js';

/** How each type of `schema.graphql` is answered; fields that are not named here are read off as they are. */
export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  DateTime: dateTime,
  Node: {
    __resolveType: (value) => ('post' in value ? 'Post' : 'User'),
  },
  RecommendationConnection: recommendationConnection,
  RecommendationEdge: recommendationEdge,
  Reason: reason,
  PathNode: { __resolveType: ({ type }) => type },
  PostConnection: postConnection,
  UserConnection: userConnection,
  UserEdge: userEdge,
  HistoryConnection: historyConnection,
  HistoryEdge: historyEdge,
  Post: post,
  User: {
    nodeId: ({ id }) => toNodeId({ type: 'User', id }),
  },
  Model: {
    version: ({ id }) => id,
    metrics: ({ metrics }) =>
      Object.entries(metrics).map(([name, value]) => ({ name, value })),
  },
};
