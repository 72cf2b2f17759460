import type { CursorPosition } from './createCursorCodec.js';
import type { Steering, SteeringRequest } from './Steering.js';

/** What a caller asks for, as it came. */
export interface RecommendationRequest extends SteeringRequest {
  /** Whose list; null where only a mood is known. */
  readonly userId: string | null;
  readonly mood: string | null;
  readonly category: string | null;
  /** Null for a page of the usual size. */
  readonly first: number | null;
  readonly after: string | null;
}

/** A request that was found right, in terms of one catalogue. */
export interface RecommendationQuery {
  readonly userId: string | null;
  /** Index of the mood asked for, or null. */
  readonly mood: number | null;
  /** Index of the category that every post must belong to, or null. */
  readonly category: number | null;
  readonly steering: Steering;
  readonly first: number;
  /** Where to go on; null for the first page. */
  readonly after: CursorPosition | null;
  /** Everything that the list depends on as the caller sees it: cursors are bound to it. */
  readonly scope: string;
}
