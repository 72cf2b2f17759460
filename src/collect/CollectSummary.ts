import type { GraphCounts } from '../domain/CollectionGraph.js';

/** What came of one list. */
export interface ListSummary {
  readonly list: string;
  readonly pages: number;
  /** Records that got into the graph, new or not. */
  readonly taken: number;
  readonly setAside: number;
  /** Why reading stopped before the end, or null. */
  readonly failure: string | null;
}

/** What came of a collection or an import. */
export interface CollectSummary {
  readonly source: string;
  /** `incomplete`: some list could not be read to its end, or too many of its records were set aside. */
  readonly status: 'complete' | 'incomplete';
  readonly lists: readonly ListSummary[];
  /** All that the graph holds afterwards. */
  readonly graph: GraphCounts;
  readonly ms: number;
}
