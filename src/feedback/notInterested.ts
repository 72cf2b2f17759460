import type { FeedbackDeps } from './FeedbackDeps.js';
import { idFault } from './idFault.js';
import type { UserError } from './UserError.js';
import { unknownPost } from './unknownPost.js';

export interface NotInterestedInput {
  readonly userId: string;
  readonly postId: string;
  readonly undo: boolean;
}

export interface NotInterestedOutcome {
  readonly postId: string | null;
  readonly userErrors: readonly UserError[];
}

/** Keeps a post from a user's lists from the next answer on; or takes that back. */
export async function notInterested(
  { userId, postId, undo }: NotInterestedInput,
  { graph, now, onUsersChanged }: FeedbackDeps,
): Promise<NotInterestedOutcome> {
  const fault = idFault('userId', userId);
  if (fault !== null) {
    const [code, message] = fault;
    return { postId: null, userErrors: [{ code, field: ['userId'], message }] };
  }
  const known = await graph.setNotInterested(
    userId,
    postId,
    undo ? null : now(),
  );
  if (!known) return { postId: null, userErrors: [unknownPost(postId)] };
  await onUsersChanged([userId]);
  return { postId, userErrors: [] };
}
