import { deleteUser } from '../../feedback/deleteUser.js';
import { hidePost } from '../../feedback/hidePost.js';
import { notInterested } from '../../feedback/notInterested.js';
import { recordImpressions } from '../../feedback/recordImpressions.js';
import { recordInteractions } from '../../feedback/recordInteractions.js';
import { upsertPosts } from '../../feedback/upsertPosts.js';
import { upsertUsers } from '../../feedback/upsertUsers.js';
import type { Loaders } from '../createLoaders.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import { fromInteractionType, toInteractionType } from '../interactionType.js';
import type { PostModel } from '../toConnection.js';

export const mutation: MutationResolvers = {
  recordInteractions: async (_root, { input }, { feedback }) => {
    const { key, interactions } = input;
    const batch = interactions.map((entry) => ({
      userId: entry.userId,
      postId: entry.postId,
      type: fromInteractionType(entry.type),
      value: entry.value ?? null,
      at: entry.at ?? null,
      undo: entry.undo ?? false,
      impressionToken: entry.impressionToken ?? null,
    }));
    const outcome = await recordInteractions(
      { interactions: batch, key: key ?? null },
      feedback,
    );
    const recorded = outcome.interactions.map((entry) => ({
      ...entry,
      type: toInteractionType(entry.type),
    }));
    return { ...outcome, interactions: recorded };
  },
  recordImpressions: (_root, { input }, { feedback }) => {
    const { impressionToken, postIds } = input;
    const page = { impressionToken, postIds: postIds ?? null };
    return recordImpressions(page, feedback);
  },
  notInterested: async (_root, { input }, { feedback, loaders }) => {
    const { postId, userErrors } = await notInterested(
      { ...input, undo: input.undo ?? false },
      feedback,
    );
    const post = await loadPost(postId, input.userId, loaders);
    return { post, userErrors };
  },
  upsertUsers: async (_root, { input }, { feedback, graph }) => {
    const outcome = await upsertUsers(
      input.users.map(({ id, features = [] }) => ({ id, features })),
      feedback,
    );
    const users = await graph.usersById(outcome.users.map(({ id }) => id));
    const { userErrors } = outcome;
    return { users: users.filter((user) => user !== null), userErrors };
  },
  upsertPosts: async (_root, { input }, { feedback, loaders }) => {
    const { postIds, userErrors } = await upsertPosts(input.posts, feedback);
    const posts = await Promise.all(
      postIds.map((id) => loadPost(id, null, loaders)),
    );
    return { posts: posts.filter((post) => post !== null), userErrors };
  },
  hidePost: async (_root, { input }, { feedback, loaders }) => {
    const { postId, hidden, userErrors } = await hidePost(
      { ...input, hidden: input.hidden ?? true },
      feedback,
    );
    const post = await loadPost(postId, null, loaders);
    return { post, hidden, userErrors };
  },
  deleteUser: (_root, { input }, { feedback }) =>
    deleteUser({ ...input, deletePosts: input.deletePosts ?? true }, feedback),
};

async function loadPost(
  id: string | null,
  viewerId: string | null,
  loaders: Loaders,
): Promise<PostModel | null> {
  const post = id === null ? null : await loaders.posts.load(id);
  return post && { post, viewerId };
}
