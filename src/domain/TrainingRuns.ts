import type { Stage } from '../lib/recordProgress.js';
import type { ModelVersion, Slot } from './ModelVersion.js';

/** What a process did with a run, in the order of its events. */
export type RunWork = 'train' | 'publish';

/** One line of a run's log. */
export type RunEvent = {
  /** Milliseconds since the epoch. */ readonly at: number;
} & (
  | {
      readonly event: 'begun';
      readonly work: RunWork;
      readonly host: string;
      readonly pid: number;
    }
  | { readonly event: 'stage'; readonly stage: Stage }
  | {
      readonly event: 'epoch';
      /** Of the fit with early stopping, or of the last one on everything. */
      readonly fit: 'validation' | 'final';
      readonly epoch: number;
      readonly loss: number;
      /** Validation NDCG@20; null in an epoch without validation. */
      readonly ndcg: number | null;
    }
  | {
      readonly event: 'ended';
      /** Why it did not get to its end; null where it did. */
      readonly failure: string | null;
    }
);

/** A model that serves, can be rolled back to, or is kept in the folder of its run. */
export interface ListedModel {
  readonly id: string;
  /** `previous` is whole in the other slot; `kept` can be promoted; `unfinished` did not end, or its files are damaged. */
  readonly state: 'serves' | 'previous' | 'kept' | 'unfinished';
  readonly slot: Slot | null;
  /** Milliseconds since the epoch. */
  readonly trainedAt: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Its run is in DATA_DIR, so that it can be promoted. */
  readonly hasRun: boolean;
  /** What a living process does with the run; null where none does anything. */
  readonly activity: RunWork | null;
  /** Why what was last done with the run did not get to its end; null where it did, or goes on. */
  readonly failure: string | null;
}

/** How the lists of one model spread over the catalogue. */
export interface Exposure {
  /** Distinct posts in all lists ÷ posts with an interaction. */
  readonly coverage: number;
  /** Share of all places that go to posts of each tenth of the interactions, the most popular posts first. */
  readonly byPopularity: readonly number[];
}

/** What a finished run measured. */
export interface TrainingReport {
  readonly metrics: Readonly<Record<string, number>>;
  /** By the same prefixes as `metrics`, and `history.` for the interactions themselves; runs of before have none. */
  readonly exposure?: Readonly<Record<string, Exposure>>;
}

/** Posts on a plane, near each other where their vectors are. Columns of one length, but for the names. */
export interface PostMap {
  readonly postIds: readonly string[];
  /** 0 to 1. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Index into `categories`, −1 where a post has none. */
  readonly category: readonly number[];
  /** Index into `moods`, −1 where a post has none. */
  readonly mood: readonly number[];
  readonly categories: readonly string[];
  readonly moods: readonly string[];
}

export interface FollowOptions {
  /** Lines that the caller has already. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/** Training runs that are kept on this machine. */
export interface TrainingRuns {
  /** Every model, the latest run first. */
  list(inGraph: {
    readonly current: ModelVersion | null;
    readonly previous: ModelVersion | null;
  }): Promise<readonly ListedModel[]>;
  /** Null where there is no such run, or it did not end. */
  report(id: string): Promise<TrainingReport | null>;
  /** Null where there is no such run, or it has no map. */
  map(id: string): Promise<PostMap | null>;
  /** What happened in a run and what happens, line after line, until nobody works on it; null where there is no such run. */
  follow(
    id: string,
    options: FollowOptions,
  ): Promise<AsyncIterable<RunEvent> | null>;
}
