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
  /** The raw record as JSON, personal fields removed, cut at 2,000 characters. */
  readonly record: string;
}

/** A page's worth of records with the cursor that follows it, written in one transaction. */
export interface CollectedPage {
  readonly users: readonly UserRecord[];
  readonly posts: readonly PostRecord[];
  readonly interactions: readonly InteractionRecord[];
  readonly setAside: readonly SetAside[];
  /** Stored with the records, so that a killed job goes on exactly where it was; null for a folder import. */
  readonly cursor: SyncCursor | null;
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
}

export interface GraphCounts {
  readonly users: number;
  readonly posts: number;
  readonly interactions: number;
  readonly setAside: number;
}
