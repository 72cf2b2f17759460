import type { InteractionRecord, PostRecord, UserRecord } from './records.js';
import type { RecommendationSource } from './RankedList.js';

/** An interaction that happened, or that is to be taken back. */
export interface InteractionChange extends InteractionRecord {
  readonly undo: boolean;
}

/** The interaction of a user, a post and a type as it stands after a write. */
export interface StandingInteraction {
  readonly at: number | null;
  readonly value: number | null;
}

/** A caller's name for one batch, so that sending it twice writes it once. */
export interface WriteKey {
  readonly id: string;
  /** Equal for equal batches. */
  readonly request: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What became of a batch. */
export interface RecordedBatch {
  /** In the order of the changes; null where nothing stands. */
  readonly standing: readonly (StandingInteraction | null)[];
  /** Which of the changes stand as given. */
  readonly held: readonly boolean[];
  /** Which of the changes took something back. */
  readonly undone: readonly boolean[];
  /** The batch had been written before, under its key: nothing was written now. */
  readonly replayed: boolean;
}

/** A page that somebody was shown, and what came of it. Places count from 0. */
export interface ImpressionRecord {
  readonly id: string;
  /** When the page was made, milliseconds since the epoch. */
  readonly at: number;
  readonly userId: string | null;
  readonly modelVersion: string | null;
  readonly arm: string;
  /** What spoke for each post of the page. */
  readonly sources: readonly RecommendationSource[];
  readonly shown: readonly number[];
  readonly clicked: readonly number[];
  readonly watched: readonly number[];
}

/** What came of the posts that were shown. */
export interface EngagementRow {
  readonly modelVersion: string | null;
  readonly arm: string;
  readonly source: RecommendationSource;
  readonly impressions: number;
  readonly clicks: number;
  readonly watches: number;
}

export interface DeletedUser {
  readonly interactions: number;
  /** Ids of the posts that they made. */
  readonly posts: readonly string[];
}

/** What the API writes into the graph. Each method is one transaction: all of it, or nothing. */
export interface FeedbackGraph {
  /** In the order asked for; null where there is no such post. */
  postRecords(ids: readonly string[]): Promise<readonly (PostRecord | null)[]>;
  /**
   * Writes interactions and what they say of the pages that they came from.
   * Throws `CONFLICT` where the key was used for another batch.
   */
  recordInteractions(batch: {
    readonly changes: readonly InteractionChange[];
    readonly impressions: readonly ImpressionRecord[];
    readonly key: WriteKey | null;
  }): Promise<RecordedBatch>;
  recordImpression(impression: ImpressionRecord): Promise<void>;
  writeUsers(users: readonly UserRecord[]): Promise<void>;
  writePosts(posts: readonly PostRecord[]): Promise<void>;
  /** Takes a post out of every list, or puts it back. False where there is no such post. */
  hidePost(postId: string, hidden: boolean): Promise<boolean>;
  /** Keeps a post from a user's lists; null takes that back. False where there is no such post. */
  setNotInterested(
    userId: string,
    postId: string,
    at: number | null,
  ): Promise<boolean>;
  /** Removes a user with all relationships and impressions, and the posts that they made where asked. Null where there is no such user. */
  deleteUser(
    userId: string,
    options: { readonly deletePosts: boolean },
  ): Promise<DeletedUser | null>;
  /** What came of pages made since a moment, milliseconds since the epoch. */
  engagement(since: number): Promise<readonly EngagementRow[]>;
}
