interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What the benchmark reads of `evaluate --json`. */
export interface Report {
  readonly models: readonly {
    readonly name: string;
    readonly settings: Readonly<Record<string, number>>;
    readonly validationNdcg: number | null;
    readonly 'ndcg@20': Interval;
    readonly 'recall@20': Interval;
    readonly coverage: number;
    readonly novelty: number;
    readonly diversity: number | null;
  }[];
  readonly comparisons: readonly {
    readonly against: string;
    readonly mean: number;
    readonly p: number;
  }[];
  readonly moods: {
    readonly users: number;
    readonly served: Interval;
    readonly popularInMood: Interval;
    readonly popular: Interval;
    readonly servedAgainstPopularInMood: { readonly p: number };
  } | null;
  readonly newUsers: {
    readonly users: number;
    readonly points: readonly {
      readonly shown: number;
      readonly ndcg: Readonly<Record<string, Interval>>;
    }[];
  } | null;
}
