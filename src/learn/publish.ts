import type { ModelVersion } from '../domain/ModelVersion.js';
import type { TrainingGraph } from '../domain/TrainingGraph.js';
import { AppError } from '../errors.js';
import type { Progress } from '../lib/progress.js';
import { readPublication, type Publication } from './Publication.js';
import type { RunFolder } from './RunFolder.js';
import { verifyRun } from './runManifest.js';

export interface PublishDeps {
  readonly graph: TrainingGraph;
  readonly progress: Progress;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface PublishOptions {
  /** Share by which NDCG@20 must exceed the best of popularity and item-item; null asks for nothing. */
  readonly margin: number | null;
  /** Similarity relationships of each kind that a post gets in the graph, to look at and to explain by; ranking reads longer lists out of the slot. */
  readonly neighbours: number;
}

/**
 * Puts a finished run into service: idle slot, similarity edges, flip.
 * Nothing of the serving slot is touched before the flip, so a crash at any moment leaves it as it was.
 * Throws `REFUSED` where the run's list does not beat the baselines by the margin, `BAD_DATA` where a file of the run is not as it was written.
 */
export async function publish(
  run: RunFolder,
  { margin, neighbours }: PublishOptions,
  { graph, progress, now }: PublishDeps,
): Promise<ModelVersion> {
  const { trainedAt = now() } = await verifyRun(run);
  const publication = await readPublication(run.folder('publication'));
  refuseBrokenNumbers(run.id, publication);
  if (margin !== null) refuseWeakModel(publication.metrics, margin);
  const task = progress.task('publish', rowsOf(publication));
  const onRows = (count: number) => task.advance(count);
  const slot = await graph.idleSlot();
  await graph.writeSlot(slot, publication, onRows);
  const { similarities } = publication;
  await graph.replaceSimilarities(similarities, neighbours, onRows);
  const version: ModelVersion = {
    id: run.id,
    slot,
    trainedAt,
    dimension: publication.embeddings.posts.dimension,
    metrics: publication.metrics,
    blend: publication.blend,
  };
  await graph.flip(version);
  task.done(`model ${version.id} serves from slot ${slot}`);
  return version;
}

/** A vector of NaN would make every score NaN, and a list has no order then. */
function refuseBrokenNumbers(
  run: string,
  { embeddings, similarities }: Publication,
): void {
  const { userSimilar, postSimilar, followedBy } = similarities;
  const columns = {
    'user vectors': embeddings.users.vectors,
    'post vectors': embeddings.posts.vectors,
    'mood vectors': embeddings.moods.vectors,
    'similar users': userSimilar.score,
    'similar posts': postSimilar.score,
    'followed posts': followedBy.score,
  };
  for (const [name, values] of Object.entries(columns)) {
    const place = values.findIndex((value) => !Number.isFinite(value));
    if (place === -1) continue;
    throw new AppError(
      'BAD_DATA',
      `Run ${run}: number ${place} of its ${name} is ${values[place]}. The model that serves stays`,
    );
  }
}

/** Metrics that a publication carries of the baselines, by name. */
export const BASELINES = ['popularity', 'itemItem'] as const;

function refuseWeakModel(
  metrics: Publication['metrics'],
  margin: number,
): void {
  const served = metrics['ndcg@20'] ?? NaN;
  for (const baseline of BASELINES) {
    const score = metrics[`${baseline}.ndcg@20`] ?? NaN;
    const needed = score * (1 + margin);
    if (served >= needed && served > 0) continue;
    throw new AppError(
      'REFUSED',
      `NDCG@20 of the trained list is ${served.toFixed(4)}; publishing needs at least ${needed.toFixed(4)} (${baseline} ${score.toFixed(4)} and PUBLISH_MARGIN=${margin}). The model that serves stays`,
      { details: { served, baseline, score, margin } },
    );
  }
}

function rowsOf({ embeddings, similarities }: Publication): number {
  const { users, posts, moods } = embeddings;
  const numVectors = users.ids.length + posts.ids.length + moods.ids.length;
  return numVectors + similarities.users.length + 3 * similarities.posts.length;
}
