import type { Resolvers } from '../generated/resolvers.js';
import { readNodeId } from '../nodeId.js';
import type { Scope } from './Principal.js';

/** Who may ask for a field. */
export interface AccessRule<Args> {
  readonly scope: Scope;
  /** Whose data the field gives or changes: a token bound to a user may name that user only. */
  users?(args: Args): readonly (string | null | undefined)[];
  /** The field tells of many users, so no token that is bound to one may ask for it. */
  readonly unboundOnly?: true;
}

/** What tells of the whole installation, or changes it. */
const OPERATORS = { scope: 'admin', unboundOnly: true } as const;

/** THE table of who may ask for what. A field without a row does not compile, and does not start. */
export const ACCESS_RULES: AccessRules = {
  Query: {
    recommendations: { scope: 'read', users: ({ userId }) => [userId] },
    coldStart: { scope: 'read' },
    user: { scope: 'read', users: ({ id }) => [id] },
    suggestUsers: { scope: 'read', unboundOnly: true },
    post: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    posts: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    similarPosts: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    similarUsers: {
      scope: 'read',
      users: ({ userId }) => [userId],
      unboundOnly: true,
    },
    popular: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    fresh: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    search: { scope: 'read', users: ({ viewerId }) => [viewerId] },
    history: { scope: 'read', users: ({ userId }) => [userId] },
    node: {
      scope: 'read',
      users: ({ id, nodeId }) => [userOf(id), userOf(nodeId)],
    },
    categories: { scope: 'read' },
    moods: { scope: 'read' },
    model: { scope: 'read' },
    metrics: { scope: 'read', unboundOnly: true },
    trainedModels: OPERATORS,
    trainingReport: OPERATORS,
    postMap: OPERATORS,
    evaluation: OPERATORS,
    collections: OPERATORS,
    setAside: OPERATORS,
    setAsideRecords: OPERATORS,
    serverNumbers: OPERATORS,
  },
  Mutation: {
    recordInteractions: {
      scope: 'write',
      users: ({ input }) => input.interactions.map(({ userId }) => userId),
    },
    // The token names the user, and is signed.
    recordImpressions: { scope: 'write' },
    notInterested: { scope: 'write', users: ({ input }) => [input.userId] },
    upsertUsers: { scope: 'write', unboundOnly: true },
    upsertPosts: { scope: 'write', unboundOnly: true },
    hidePost: { scope: 'admin', unboundOnly: true },
    deleteUser: { scope: 'admin', users: ({ input }) => [input.userId] },
    promoteModel: OPERATORS,
    rollBackModel: OPERATORS,
    replaySetAside: OPERATORS,
  },
};

/** Types whose fields are asked for from outside. */
export type RootType = Extract<
  keyof Resolvers,
  'Query' | 'Mutation' | 'Subscription'
>;

type AccessRules = {
  readonly [Type in RootType]-?: RulesOf<NonNullable<Resolvers[Type]>>;
};

type RulesOf<FieldResolvers> = {
  readonly [Field in Exclude<keyof FieldResolvers, '__isTypeOf'>]-?: AccessRule<
    ArgsOf<FieldResolvers[Field]>
  >;
};

type ArgsOf<FieldResolver> = FieldResolver extends (
  parent: never,
  args: infer Args,
  context: never,
  info: never,
) => unknown
  ? Args
  : never;

function userOf(nodeId: string | null | undefined): string | null {
  if (nodeId == null) return null;
  const key = readNodeId(nodeId);
  return key?.type === 'User' ? key.id : null;
}
