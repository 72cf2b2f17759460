import type { CollectionLog } from '../domain/CollectionRun.js';
import type { Progress } from '../lib/progress.js';
import { recordProgress, type Stage } from '../lib/recordProgress.js';
import type { CollectSummary } from './CollectSummary.js';

export interface RecordedCollection {
  readonly id: string;
  readonly source: string;
  readonly log: CollectionLog;
  readonly progress: Progress;
  readonly now: () => number;
}

const STAGE_EVERY_MS = 1000;
const BEAT_MS = 10_000;

/** Collects or imports with the log kept beside it: how far it is, and what came of it. A note that cannot be written stops nothing. */
export async function recordCollection(
  { id, source, log, progress, now }: RecordedCollection,
  work: (progress: Progress) => Promise<CollectSummary>,
): Promise<CollectSummary> {
  await log.begin({ id, source, startedAt: now() });
  const notes = keepNotes({ id, log, now });
  const recorded = recordProgress(progress, {
    onStage: notes.put,
    now,
    everyMs: STAGE_EVERY_MS,
  });
  try {
    const summary = await work(recorded);
    const { status: state, lists, graph: counts } = summary;
    const stages = await notes.stop();
    const end = { id, at: now(), state, stages, lists, counts, failure: null };
    await log.end(end);
    return summary;
  } catch (error) {
    const stages = await notes.stop();
    const failure = (error as Error).message;
    const nothing = { lists: [], counts: null };
    const end = { id, at: now(), state: 'failed', stages, failure } as const;
    await log.end({ ...end, ...nothing }).catch(() => undefined);
    throw error;
  }
}

interface Notes {
  readonly put: (stage: Stage) => void;
  /** No note is on its way any more. */
  readonly stop: () => Promise<readonly Stage[]>;
}

/** One note at a time; what comes meanwhile is in the next one. */
function keepNotes({
  id,
  log,
  now,
}: Pick<RecordedCollection, 'id' | 'log' | 'now'>): Notes {
  const stages = new Map<string, Stage>();
  let writing: Promise<void> | null = null;
  const write = (): void => {
    writing ??= log
      .note({ id, at: now(), stages: [...stages.values()] })
      .catch(() => undefined)
      .finally(() => (writing = null));
  };
  const beat = setInterval(write, BEAT_MS);
  return {
    put: (stage) => {
      stages.set(`${stage.name} ${stage.startedAt}`, stage);
      write();
    },
    stop: async () => {
      clearInterval(beat);
      await writing;
      return [...stages.values()];
    },
  };
}
