import type { FeedbackDeps } from './FeedbackDeps.js';
import type { UserError } from './UserError.js';
import { unknownPost } from './unknownPost.js';

export interface HidePostInput {
  readonly postId: string;
  /** False puts it back. */
  readonly hidden: boolean;
}

export interface HidePostOutcome {
  readonly postId: string | null;
  readonly hidden: boolean | null;
  readonly userErrors: readonly UserError[];
}

/** Takes a post out of every list at once, also out of those that somebody is paging through; or puts it back. */
export async function hidePost(
  { postId, hidden }: HidePostInput,
  { graph, onPostsChanged }: FeedbackDeps,
): Promise<HidePostOutcome> {
  if (!(await graph.hidePost(postId, hidden))) {
    return { postId: null, hidden: null, userErrors: [unknownPost(postId)] };
  }
  await onPostsChanged([postId]);
  return { postId, hidden, userErrors: [] };
}
