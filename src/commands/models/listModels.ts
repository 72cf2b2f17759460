import type { ModelVersion, Slot } from '../../domain/ModelVersion.js';
import type { TrainingGraph } from '../../domain/TrainingGraph.js';
import { RunFolder } from '../../learn/RunFolder.js';
import { readManifest } from '../../learn/runManifest.js';

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
}

/** Every model, the latest run first. */
export async function listModels(
  runs: string,
  graph: Pick<TrainingGraph, 'currentModel' | 'previousModel'>,
): Promise<ListedModel[]> {
  const folders = await RunFolder.list(runs);
  const kept = await Promise.all(folders.map(toKept));
  const inGraph = [
    ...toPublished(await graph.currentModel(), 'serves'),
    ...toPublished(await graph.previousModel(), 'previous'),
  ];
  const others = kept.filter(({ id }) => inGraph.every((one) => one.id !== id));
  const published = inGraph.map((model) => ({
    ...model,
    hasRun: kept.some(({ id }) => id === model.id),
  }));
  return [...published, ...others].sort((a, b) => (a.id < b.id ? 1 : -1));
}

function toPublished(
  version: ModelVersion | null,
  state: 'serves' | 'previous',
): Omit<ListedModel, 'hasRun'>[] {
  if (version === null) return [];
  const { id, slot, trainedAt, metrics } = version;
  return [{ id, state, slot, trainedAt, metrics }];
}

async function toKept(run: RunFolder): Promise<ListedModel> {
  const { id } = run;
  try {
    const { trainedAt = null } = await readManifest(run);
    const { metrics } =
      await run.readJson<Pick<ListedModel, 'metrics'>>('report.json');
    return { id, state: 'kept', slot: null, trainedAt, metrics, hasRun: true };
  } catch {
    const nothing = { slot: null, trainedAt: null, metrics: {} };
    return { id, state: 'unfinished', ...nothing, hasRun: true };
  }
}
