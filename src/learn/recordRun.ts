import type { Dataset } from '../domain/Dataset.js';
import type { PostMap } from '../domain/TrainingRuns.js';
import type { Tuned } from './fitAndTune.js';
import { hashDataset } from './hashDataset.js';
import { savePublication, toPublication } from './Publication.js';
import type { Refitted } from './refit.js';
import { MAP, REPORT, type RunFolder } from './RunFolder.js';
import { writeManifest } from './runManifest.js';
import type { HeldOutScores, TrainingMetrics } from './scoreHeldOut.js';
import type { TrainOptions } from './TrainOptions.js';

export interface RunRecord {
  readonly dataset: Dataset;
  readonly options: TrainOptions;
  readonly tuned: Tuned;
  readonly metrics: TrainingMetrics;
  readonly exposure: HeldOutScores['exposure'];
  readonly final: Refitted;
  readonly map: PostMap;
  /** Milliseconds since the epoch. */
  readonly trainedAt: number;
  /** Features that were left out of the data set. */
  readonly unusableFeatures: number;
}

/** Writes the run's model, publication, report and manifest; the manifest last, so that a run with one is whole. */
export async function recordRun(
  run: RunFolder,
  record: RunRecord,
): Promise<void> {
  const { dataset, options, tuned, metrics, final, trainedAt } = record;
  const blend = JSON.stringify(tuned.blend);
  await final.network.save(run.folder('model'));
  await savePublication(
    run.folder('publication'),
    toPublication({
      dataset,
      vectors: final.network,
      similarities: final.similarities,
      blend,
      metrics,
    }),
  );
  const epochs = [
    ...tuned.network.history.map((record) => ({
      stage: 'validation',
      ...record,
    })),
    ...final.network.history.map((record) => ({ stage: 'final', ...record })),
  ];
  await run.writeText(
    'metrics.jsonl',
    epochs.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  const { exposure, map, unusableFeatures } = record;
  await run.writeJson(REPORT, { metrics, exposure, blend: tuned.blend });
  await run.writeText(MAP, JSON.stringify(map));
  await writeManifest(run, {
    trainedAt,
    ...options,
    epochs: tuned.network.epochs,
    validationNdcg: tuned.network.validationNdcg,
    counts: { ...countsOf(dataset), unusableFeatures },
    features: {
      user: dataset.users.features.names,
      post: dataset.posts.features.names,
    },
    inputSha256: hashDataset(dataset),
  });
}

function countsOf({ users, posts, interactions, categories, moods }: Dataset) {
  return {
    users: users.ids.length,
    posts: posts.ids.length,
    interactions: interactions.user.length,
    categories: categories.length,
    moods: moods.length,
  };
}
