import type { InteractionRecord } from '../domain/records.js';
import { toApiId } from './toApiId.js';
import { toApiTime } from './toApiTime.js';

/** One row of `/posts/view`, `/posts/like`, `/posts/inspire` or `/posts/rating`, its keys in the API's order. */
export function toInteractionRow(
  { type, userId, postId, value, at }: InteractionRecord,
  id: number,
): Readonly<Record<string, unknown>> {
  return {
    id,
    post_id: toApiId(postId),
    user_id: toApiId(userId),
    ...(type === 'rated' && { rating_percent: value }),
    [`${type}_at`]: toApiTime(at),
  };
}
