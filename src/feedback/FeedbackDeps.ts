import type { FeedbackGraph } from '../domain/FeedbackGraph.js';
import type { ImpressionCodec } from './createImpressionCodec.js';

export interface FeedbackDeps {
  readonly graph: FeedbackGraph;
  readonly impressions: ImpressionCodec;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told once users changed: what was kept of them is forgotten when it resolves. */
  readonly onUsersChanged: (ids: readonly string[]) => Promise<void>;
  /** Told once a user is gone: what lies on disk names them no more when it resolves. */
  readonly onUserDeleted: () => Promise<void>;
  /** Told once posts changed: the next list knows of it when it resolves. */
  readonly onPostsChanged: (ids: readonly string[]) => Promise<void>;
}
