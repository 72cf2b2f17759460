import type { InteractionType } from '../domain/relations.js';

/** One thing that a user did, as the caller tells it. */
export interface InteractionInput {
  readonly userId: string;
  readonly postId: string;
  readonly type: InteractionType;
  /** Percent: of the highest rating for `rated`, of the video watched for `viewed`; null otherwise. */
  readonly value: number | null;
  /** Milliseconds since the epoch; null for now. */
  readonly at: number | null;
  /** Takes the interaction back instead. */
  readonly undo: boolean;
  /** Of the page that it came from. */
  readonly impressionToken: string | null;
}
