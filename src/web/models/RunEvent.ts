/** One task of a run as it stands: `src/lib/recordProgress.ts` says what each means. */
export interface Stage {
  readonly name: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly value: number;
  readonly total: number | null;
  readonly note: string | null;
  readonly startedAt: number;
  readonly ms: number;
}

/** What `/runs/<id>/events` tells, as `src/domain/TrainingRuns.ts` has it; a test holds the two against each other. */
export type RunEvent = { readonly at: number } & (
  | {
      readonly event: 'begun';
      readonly work: 'train' | 'publish';
      readonly host: string;
      readonly pid: number;
    }
  | { readonly event: 'stage'; readonly stage: Stage }
  | {
      readonly event: 'epoch';
      readonly fit: 'validation' | 'final';
      readonly epoch: number;
      readonly loss: number;
      readonly ndcg: number | null;
    }
  | { readonly event: 'ended'; readonly failure: string | null }
);
