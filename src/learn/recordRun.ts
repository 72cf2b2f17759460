import { createHash } from 'node:crypto';
import type { Dataset } from '../domain/Dataset.js';
import type { Tuned } from './fitAndTune.js';
import { savePublication, toPublication } from './Publication.js';
import type { Refitted } from './refit.js';
import type { RunFolder } from './RunFolder.js';
import { writeManifest } from './runManifest.js';
import type { TrainingMetrics } from './scoreHeldOut.js';
import type { TrainOptions } from './TrainOptions.js';

export interface RunRecord {
  readonly dataset: Dataset;
  readonly options: TrainOptions;
  readonly tuned: Tuned;
  readonly metrics: TrainingMetrics;
  readonly final: Refitted;
  /** Milliseconds since the epoch. */
  readonly trainedAt: number;
}

/** Writes the run's model, publication, report and manifest; the manifest last, so that a run with one is whole. */
export async function recordRun(
  run: RunFolder,
  { dataset, options, tuned, metrics, final, trainedAt }: RunRecord,
): Promise<void> {
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
  await run.writeJson('report.json', { metrics, blend: tuned.blend });
  await writeManifest(run, {
    trainedAt,
    ...options,
    epochs: tuned.network.epochs,
    validationNdcg: tuned.network.validationNdcg,
    counts: countsOf(dataset),
    features: {
      user: dataset.users.features.names,
      post: dataset.posts.features.names,
    },
    inputSha256: hashOf(dataset),
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

/** Of everything that training reads: the same data gives the same hash. */
function hashOf({
  users,
  posts,
  categories,
  moods,
  interactions,
}: Dataset): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      users.ids,
      posts.ids,
      posts.categories,
      posts.moods,
      categories,
      moods,
    ]),
  );
  const { user, post, type, value, at } = interactions;
  const features = [users.features.values, posts.features.values];
  for (const column of [user, post, type, value, at, ...features]) {
    hash.update(
      Buffer.from(column.buffer, column.byteOffset, column.byteLength),
    );
  }
  return hash.digest('hex');
}
