import type { Row } from '../../graph/runQuery.js';

/** What the database says; nulls where it does not answer. */
export interface GraphStatus {
  /** Bolt address; null where the managed server did not come up. */
  readonly neo4j: string | null;
  /** Other processes of ours that use the managed server. */
  readonly usedBy: readonly number[];
  readonly graph: Row | null;
  /** The model in service; null where none is. */
  readonly model: Row | null;
}

/** The API as it answers on HOST and PORT. */
export interface ServerStatus {
  readonly url: string;
  readonly state: 'ready' | 'not ready' | 'does not answer';
  /** Parts that failed, such as `database`. */
  readonly failed: readonly string[];
  readonly model: string | null;
}

/** One training run in DATA_DIR/runs. */
export interface RunStatus {
  readonly id: string;
  readonly state: 'whole' | 'unfinished';
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Status extends GraphStatus {
  readonly server: ServerStatus;
  /** The latest first. */
  readonly runs: readonly RunStatus[];
  /** Why the database could not be asked; null where it could. */
  readonly failure: string | null;
}
