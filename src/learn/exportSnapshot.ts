import type { Dataset } from '../domain/Dataset.js';
import type {
  TrainingGraph,
  UnusableFeature,
} from '../domain/TrainingGraph.js';
import { AppError } from '../errors.js';
import type { Progress } from '../lib/progress.js';
import type { RunFolder } from './RunFolder.js';
import { saveSnapshot } from './Snapshot.js';

export interface ExportedSnapshot {
  readonly dataset: Dataset;
  /** Features of users and posts that were left out: NaN, infinite, beyond ±2^53, no numbers. */
  readonly unusableFeatures: number;
}

/** The whole graph as a data set, kept in the run's folder. Throws `BAD_DATA` where nobody did anything yet. */
export async function exportSnapshot(
  run: RunFolder,
  { graph, progress }: { graph: TrainingGraph; progress: Progress },
): Promise<ExportedSnapshot> {
  const task = progress.task('export graph');
  const unusable: Unusable = { count: 0, first: null };
  const dataset = await graph.exportDataset(
    (count) => task.advance(count),
    (feature) => {
      unusable.count += 1;
      unusable.first ??= feature;
    },
  );
  const numInteractions = dataset.interactions.user.length;
  if (numInteractions === 0) {
    task.fail('no interactions');
    throw new AppError(
      'BAD_DATA',
      'The graph holds no interactions to learn from: run `reelgraph collect` or `reelgraph import <folder>` first',
    );
  }
  await saveSnapshot(run.folder('snapshot'), dataset);
  const counts = `${dataset.users.ids.length} users, ${dataset.posts.ids.length} posts, ${numInteractions} interactions`;
  task.done(`${counts}${warningOf(unusable)}`);
  return { dataset, unusableFeatures: unusable.count };
}

interface Unusable {
  count: number;
  first: UnusableFeature | null;
}

function warningOf({ count, first }: Unusable): string {
  if (first === null) return '';
  const { of, id, name, value } = first;
  return `; ${count} features cannot be used and are left out, such as ${name} of ${of} ${id}: ${String(value).slice(0, 40)}`;
}
