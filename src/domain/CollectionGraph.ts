import type { InteractionRecord, PostRecord, UserRecord } from './records.js';

/** How far one list of the external API has been read. */
export interface SyncCursor {
  /** The API's address without its query. */
  readonly source: string;
  /** Which list: `users`, `posts`, `viewed`, `liked`, `inspired`, `rated`. */
  readonly list: string;
  /** The next page to ask for, 1-based. */
  readonly page: number;
  /** Records a page that were asked for: with another size the number means another place. */
  readonly pageSize: number;
}

/** A record that could not be taken, kept with the reason. */
export interface SetAside {
  readonly source: string;
  readonly list: string;
  /** Names the field, its value and what is allowed. */
  readonly reason: string;
  /** The raw record, personal fields removed: JSON of the API's, cut at 8,000 characters, or a line of a file, cut at 2,000. */
  readonly record: string;
}

/** A record set aside as it is kept. */
export interface KeptAside extends SetAside {
  readonly id: string;
}

/** A page's worth of records with the cursor that follows it, written in one transaction. */
export interface CollectedPage {
  readonly users: readonly UserRecord[];
  readonly posts: readonly PostRecord[];
  readonly interactions: readonly InteractionRecord[];
  readonly setAside: readonly SetAside[];
  /** Stored with the records, so that a killed job goes on exactly where it was; null for a folder import. */
  readonly cursor: SyncCursor | null;
  /** Ids of records that were set aside and are taken with this page: they leave the list. */
  readonly landed?: readonly string[];
}

/** What collection needs of the graph. Every write is idempotent. */
export interface CollectionGraph {
  /** Null where the list was never read. */
  loadCursor(source: string, list: string): Promise<SyncCursor | null>;
  writePage(page: CollectedPage): Promise<void>;
  /** Recomputes every interaction's weight by recency from the newest interaction. */
  refreshWeights(halfLifeMs: number): Promise<void>;
  /** Writes each node's numeric features standardised over its kind, beside the raw ones. */
  refreshFeatures(): Promise<void>;
  counts(): Promise<GraphCounts>;
  /** The records set aside, a page of them; `after` is the id of the last one seen, or ''. */
  setAsideAfter(after: string, limit: number): Promise<readonly KeptAside[]>;
  /** What was set aside of this source before, in this list or in all of them, and is not among these, leaves the list. */
  keepSetAside(
    of: { readonly source: string; readonly list: string | null },
    kept: readonly SetAside[],
  ): Promise<void>;
}

export interface GraphCounts {
  readonly users: number;
  readonly posts: number;
  readonly interactions: number;
  readonly setAside: number;
}
