import type { FeedbackDeps } from './FeedbackDeps.js';
import type { UserError } from './UserError.js';

export interface DeleteUserInput {
  readonly userId: string;
  /** Whether the posts that they made go as well. */
  readonly deletePosts: boolean;
}

export interface DeleteUserOutcome {
  readonly userId: string | null;
  readonly deletedInteractions: number;
  readonly deletedPostIds: readonly string[];
  readonly userErrors: readonly UserError[];
}

const SHOWN = 140;

/** Removes a user with everything of theirs, in the graph and in what is kept. */
export async function deleteUser(
  { userId, deletePosts }: DeleteUserInput,
  { graph, onUsersChanged, onUserDeleted, onPostsChanged }: FeedbackDeps,
): Promise<DeleteUserOutcome> {
  const deleted = await graph.deleteUser(userId, { deletePosts });
  if (deleted === null) return nobody(userId);
  await onUsersChanged([userId]);
  await onUserDeleted();
  const { interactions: deletedInteractions, posts } = deleted;
  if (posts.length > 0) await onPostsChanged(posts);
  const deletedPostIds = deletePosts ? posts : [];
  return { userId, deletedInteractions, deletedPostIds, userErrors: [] };
}

function nobody(userId: string): DeleteUserOutcome {
  const message = `userId must be a user that there is, but got: ${JSON.stringify(userId.slice(0, SHOWN))}`;
  return {
    userId: null,
    deletedInteractions: 0,
    deletedPostIds: [],
    userErrors: [{ code: 'UNKNOWN_USER', field: ['userId'], message }],
  };
}
