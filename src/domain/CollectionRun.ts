import type { Stage } from '../lib/recordProgress.js';
import type { GraphCounts } from './CollectionGraph.js';

/** What came of one list of a collection. */
export interface CollectedList {
  readonly list: string;
  readonly taken: number;
  readonly setAside: number;
  /** Why reading stopped before the end, or null. */
  readonly failure: string | null;
}

/** What a collection or an import left of itself. */
export interface CollectionRun {
  readonly id: string;
  readonly source: string;
  /** `incomplete`: some list failed or too much was set aside; `failed`: it threw; `stopped`: its process went away. */
  readonly state: 'running' | 'complete' | 'incomplete' | 'failed' | 'stopped';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly stages: readonly Stage[];
  readonly failure: string | null;
  readonly lists: readonly CollectedList[];
  /** What the graph held afterwards; null where it did not get so far. */
  readonly counts: GraphCounts | null;
}

/** Where collections write how far they are. */
export interface CollectionLog {
  begin(run: {
    readonly id: string;
    readonly source: string;
    readonly startedAt: number;
  }): Promise<void>;
  note(note: {
    readonly id: string;
    readonly at: number;
    readonly stages: readonly Stage[];
  }): Promise<void>;
  end(
    end: Pick<
      CollectionRun,
      'id' | 'state' | 'stages' | 'failure' | 'lists' | 'counts'
    > & { readonly at: number },
  ): Promise<void>;
}
