export interface Estimate {
  readonly mean: number;
  /** Where 95 of 100 bootstrap means begin and end. */
  readonly low: number;
  readonly high: number;
}

/** What an evaluation said, as far as it is shown. */
export interface EvaluationReport {
  /** Milliseconds since the epoch. */
  readonly measuredAt: number;
  /** Null for the graph. */
  readonly folder: string | null;
  readonly testUsers: number;
  readonly models: readonly {
    readonly name: string;
    readonly ablation: boolean;
    readonly ndcg: Estimate;
    readonly recall: Estimate;
    readonly coverage: number;
    readonly novelty: number;
    readonly diversity: number | null;
  }[];
}
