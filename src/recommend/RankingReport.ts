import type { Stretch } from '../domain/Observe.js';

/** How an answer of the ranking came about. */
export interface RankingReport {
  /** In their order. */
  readonly stages: readonly Stage[];
  /** Sources that failed; the answer was made without them. */
  readonly failures: readonly SourceFailure[];
}

export interface Stage extends Stretch {
  readonly name: string;
}

export interface SourceFailure {
  readonly source: string;
  readonly error: unknown;
}

/** Writes a report while the work goes on. */
export class Reporter implements RankingReport {
  readonly stages: Stage[] = [];
  readonly failures: SourceFailure[] = [];

  /** Does one stage, and keeps its time. */
  stage<T>(name: string, work: () => T): T {
    const startedAt = moment();
    const done = work();
    this.stages.push({ name, startedAt, endedAt: moment() });
    return done;
  }
}

/** About the same in every thread, milliseconds since the epoch with fractions. */
export function moment(): number {
  return performance.timeOrigin + performance.now();
}
