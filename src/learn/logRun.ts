import { appendFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { RunEvent, RunWork } from '../domain/TrainingRuns.js';
import type { Progress } from '../lib/progress.js';
import { recordProgress } from '../lib/recordProgress.js';
import type { EpochRecord } from './FittedNetwork.js';
import type { RunFolder } from './RunFolder.js';

/** What happened in a run, a JSON object a line, appended as it happens. It is no part of the model: the manifest holds no checksum of it. */
export const RUN_LOG = 'events.jsonl';

export interface RunLogOptions {
  readonly work: RunWork;
  readonly progress: Progress;
  readonly now: () => number;
}

/** What the work reports through. */
export interface RunReporter {
  readonly progress: Progress;
  readonly onEpoch: (fit: 'validation' | 'final', record: EpochRecord) => void;
}

const STAGE_EVERY_MS = 500;

/** Does the work with everything that it reports in the run's log, where a server can follow it from its own process. */
export async function logRun<T>(
  run: RunFolder,
  { work, progress, now }: RunLogOptions,
  job: (reporter: RunReporter) => Promise<T>,
): Promise<T> {
  // Whole lines at once: training leaves the event loop no time to write later.
  const append = (event: DistributiveOmit<RunEvent, 'at'>): void =>
    appendFileSync(
      join(run.path, RUN_LOG),
      `${JSON.stringify({ ...event, at: now() })}\n`,
    );
  append({ event: 'begun', work, host: hostname(), pid: process.pid });
  try {
    const outcome = await job({
      progress: recordProgress(progress, {
        onStage: (stage) => append({ event: 'stage', stage }),
        now,
        everyMs: STAGE_EVERY_MS,
      }),
      onEpoch: (fit, record) => append({ event: 'epoch', fit, ...record }),
    });
    append({ event: 'ended', failure: null });
    return outcome;
  } catch (error) {
    append({ event: 'ended', failure: (error as Error).message });
    throw error;
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;
