import type { ModelVersion } from '../domain/ModelVersion.js';
import type {
  ListedModel,
  RunEvent,
  TrainingReport,
  TrainingRuns,
} from '../domain/TrainingRuns.js';
import { isActive, readRunLog } from './followRun.js';
import { REPORT, RunFolder } from './RunFolder.js';
import { readManifest } from './runManifest.js';

/** Every model, the latest run first. */
export async function listModels(
  runs: string,
  { current, previous }: Parameters<TrainingRuns['list']>[0],
): Promise<ListedModel[]> {
  const folders = await RunFolder.list(runs);
  const kept = await Promise.all(folders.map(toKept));
  const runOf = (id: string) => kept.find((model) => model.id === id);
  const inGraph = [
    ...toPublished(current, 'serves'),
    ...toPublished(previous, 'previous'),
  ].map((model) => ({ ...(runOf(model.id) ?? NO_RUN), ...model }));
  const others = kept.filter(({ id }) => inGraph.every((one) => one.id !== id));
  return [...inGraph, ...others].sort((a, b) => (a.id < b.id ? 1 : -1));
}

const NO_RUN = { hasRun: false, activity: null, failure: null } as const;

function toPublished(
  version: ModelVersion | null,
  state: 'serves' | 'previous',
): Omit<ListedModel, keyof typeof NO_RUN>[] {
  if (version === null) return [];
  const { id, slot, trainedAt, metrics } = version;
  return [{ id, state, slot, trainedAt, metrics }];
}

async function toKept(run: RunFolder): Promise<ListedModel> {
  const { id } = run;
  const log = toActivity(await readRunLog(run));
  const shared = { id, slot: null, hasRun: true, ...log };
  try {
    const { trainedAt = null } = await readManifest(run);
    const { metrics } = await run.readJson<TrainingReport>(REPORT);
    return { ...shared, state: 'kept', trainedAt, metrics };
  } catch {
    return { ...shared, state: 'unfinished', trainedAt: null, metrics: {} };
  }
}

function toActivity(
  events: readonly RunEvent[],
): Pick<ListedModel, 'activity' | 'failure'> {
  const begun = events.findLast(({ event }) => event === 'begun');
  if (begun?.event !== 'begun') return { activity: null, failure: null };
  if (isActive(events)) return { activity: begun.work, failure: null };
  const last = events.at(-1);
  const failure = last?.event === 'ended' ? last.failure : STOPPED;
  return { activity: null, failure };
}

const STOPPED = 'Its process was stopped before it ended';
