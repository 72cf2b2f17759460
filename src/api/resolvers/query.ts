import { AppError } from '../../errors.js';
import { measureEngagement } from '../../feedback/measureEngagement.js';
import {
  assertId,
  assertLength,
  MAX_PAGE_SIZE,
  parseFirst,
} from '../../recommend/parseArguments.js';
import type { QueryResolvers } from '../generated/resolvers.js';
import { parseNodeId } from '../nodeId.js';
import { toViewer } from '../toViewer.js';
import { lists } from './lists.js';
import { toConnection } from '../toConnection.js';

export const query: QueryResolvers = {
  ...lists,
  recommendations: async (_root, args, { recommend, loaders }) => {
    const { userId, mood, category, after } = args;
    const page = await recommend({
      ...args,
      mood: mood ?? null,
      category: category ?? null,
      after: after ?? null,
    });
    return toConnection(page, userId, loaders);
  },
  coldStart: async (_root, args, { recommend, loaders }) => {
    const { category, after } = args;
    const page = await recommend({
      ...args,
      userId: null,
      category: category ?? null,
      after: after ?? null,
    });
    return toConnection(page, null, loaders);
  },
  user: (_root, { id }, { graph }) => {
    assertId('id', id);
    return graph.user(id);
  },
  suggestUsers: (_root, { prefix, first }, { graph }) => {
    if (prefix.length > 0) assertId('prefix', prefix);
    return graph.usersStartingWith(prefix, parseFirst(first));
  },
  post: async (_root, { id, viewerId }, { loaders }) => {
    assertId('id', id);
    const viewer = toViewer(viewerId);
    const post = await loaders.posts.load(id);
    return post && { post, viewerId: viewer };
  },
  posts: async (_root, { ids, viewerId }, { loaders }) => {
    assertLength('ids', ids, [0, MAX_PAGE_SIZE]);
    for (const id of ids) assertId('ids', id);
    const viewer = toViewer(viewerId);
    const posts = await Promise.all(ids.map((id) => loaders.posts.load(id)));
    return posts.map((post) => post && { post, viewerId: viewer });
  },
  node: async (_root, args, { graph, loaders }) => {
    const { type, id } = parseNodeId(...onlyArgument(args));
    if (type === 'User') return graph.user(id);
    const post = await loaders.posts.load(id);
    return post && { post, viewerId: null };
  },
  categories: (_root, _args, { graph }) => graph.categories(),
  moods: (_root, _args, { graph }) => graph.moods(),
  metrics: (_root, { window }, { feedback }) =>
    measureEngagement(window, feedback),
  model: (_root, _args, { catalogues }) =>
    catalogues.current()?.version ?? null,
};

function onlyArgument(
  args: Readonly<Record<string, unknown>>,
): [value: string, argument: string] {
  const given = Object.entries(args).filter(([, value]) => value != null);
  const [only, ...more] = given;
  if (only !== undefined && more.length === 0) {
    return [String(only[1]), only[0]];
  }
  throw new AppError(
    'BAD_USER_INPUT',
    `node takes one of id and nodeId but got ${given.length} of them`,
    { details: { argument: 'id' } },
  );
}
