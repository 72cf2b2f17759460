/** How long one kind of work took, in milliseconds; shares are estimated out of the buckets that hold them. */
export interface Timing {
  readonly name: string;
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What a server counted since it started. */
export interface ServerNumbers {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly residentBytes: number;
  /** 99 of 100 waits for the event loop were shorter, milliseconds. */
  readonly eventLoopLag: number;
  /** By operation. */
  readonly requests: readonly Timing[];
  readonly stages: readonly Timing[];
  /** Visits to the database. */
  readonly queries: readonly Timing[];
  readonly caches: readonly {
    readonly name: string;
    readonly hits: number;
    readonly misses: number;
  }[];
  readonly errors: readonly { readonly code: string; readonly count: number }[];
}
