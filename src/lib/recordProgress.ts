import type { Progress } from './progress.js';

/** One task as it stands. */
export interface Stage {
  readonly name: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly value: number;
  /** Null where it cannot be known. */
  readonly total: number | null;
  readonly note: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly ms: number;
}

export interface StageRecorder {
  /** Told when a task begins and ends, and now and then in between. */
  readonly onStage: (stage: Stage) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Shortest time between two tellings of a task that is running, milliseconds. */
  readonly everyMs: number;
}

/** The same progress, told to somebody else too. */
export function recordProgress(
  progress: Progress,
  recorder: StageRecorder,
): Progress {
  return {
    task: (name, total) => {
      const task = progress.task(name, total);
      const tell = createTell({ name, total: total ?? null }, recorder);
      return {
        advance: (steps, note) => {
          task.advance(steps, note);
          tell('running', { steps, note });
        },
        done: (note) => {
          task.done(note);
          tell('done', { note });
        },
        fail: (note) => {
          task.fail(note);
          tell('failed', { note });
        },
      };
    },
  };
}

interface Change {
  readonly steps?: number;
  readonly note?: string | undefined;
}

function createTell(
  { name, total }: Pick<Stage, 'name' | 'total'>,
  { onStage, now, everyMs }: StageRecorder,
) {
  const startedAt = now();
  let value = 0;
  let note: string | null = null;
  let told = -Infinity;
  const tell = (state: Stage['state'], change: Change): void => {
    value += change.steps ?? 0;
    note = change.note ?? note;
    const at = now();
    if (state === 'running' && at - told < everyMs) return;
    told = at;
    const ms = at - startedAt;
    onStage({ name, state, value, total, note, startedAt, ms });
  };
  tell('running', {});
  return tell;
}
