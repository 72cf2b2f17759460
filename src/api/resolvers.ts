import type { ListedModel, RunWork } from '../domain/TrainingRuns.js';
import { dateTime } from './dateTime.js';
import type {
  ModelActivity,
  ModelState,
  Resolvers,
} from './generated/resolvers.js';
import { toMeasuredLists } from './toMeasuredLists.js';
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
import {
  COLLECTION_STATES,
  operationMutations,
  operationQueries,
} from './resolvers/operations.js';
import { modelMutations, modelQueries } from './resolvers/models.js';
import { mutation } from './resolvers/mutation.js';

/** How each type of `schema.graphql` is answered; fields that are not named here are read off as they are. */
export const resolvers: Resolvers = {
  Query: { ...query, ...modelQueries, ...operationQueries },
  Mutation: { ...mutation, ...modelMutations, ...operationMutations },
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
    metrics: toMetrics,
  },
  TrainedModel: {
    metrics: toMetrics,
    state: ({ state }) => STATES[state],
    activity: ({ activity }) => activity && ACTIVITIES[activity],
  },
  CollectionRun: {
    state: ({ state }) => COLLECTION_STATES[state],
  },
  CollectionStage: {
    isRunning: ({ state }) => state === 'running',
    isFailed: ({ state }) => state === 'failed',
  },
  TrainingReport: {
    lists: ({ report }) => toMeasuredLists(report),
  },
};

function toMetrics({
  metrics,
}: {
  readonly metrics: Readonly<Record<string, number>>;
}) {
  return Object.entries(metrics).map(([name, value]) => ({ name, value }));
}

const STATES: Readonly<Record<ListedModel['state'], ModelState>> = {
  serves: 'SERVES',
  previous: 'PREVIOUS',
  kept: 'KEPT',
  unfinished: 'UNFINISHED',
};

const ACTIVITIES: Readonly<Record<RunWork, ModelActivity>> = {
  train: 'TRAINING',
  publish: 'PUBLISHING',
};
