import type { SetAside } from './CollectionGraph.js';
import type { CollectionRun } from './CollectionRun.js';

/** Records of a list that were set aside for one reason, values left out. */
export interface SetAsideReason {
  readonly list: string;
  /** What was expected. */
  readonly expected: string;
  readonly count: number;
}

/** What operators ask of the graph. */
export interface OperationsGraph {
  /** The latest first. */
  collectionRuns(limit: number): Promise<readonly CollectionRun[]>;
  /** The most frequent first. */
  setAsideReasons(limit: number): Promise<readonly SetAsideReason[]>;
  setAside(
    reason: Pick<SetAsideReason, 'list' | 'expected'>,
    limit: number,
  ): Promise<readonly SetAside[]>;
}
