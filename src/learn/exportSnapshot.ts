import type { Dataset } from '../domain/Dataset.js';
import type { TrainingGraph } from '../domain/TrainingGraph.js';
import { AppError } from '../errors.js';
import type { Progress } from '../lib/progress.js';
import type { RunFolder } from './RunFolder.js';
import { saveSnapshot } from './Snapshot.js';

/** The whole graph as a data set, kept in the run's folder. Throws `BAD_DATA` where nobody did anything yet. */
export async function exportSnapshot(
  run: RunFolder,
  { graph, progress }: { graph: TrainingGraph; progress: Progress },
): Promise<Dataset> {
  const task = progress.task('export graph');
  const dataset = await graph.exportDataset((count) => task.advance(count));
  const numInteractions = dataset.interactions.user.length;
  if (numInteractions === 0) {
    task.fail('no interactions');
    throw new AppError(
      'BAD_DATA',
      'The graph holds no interactions to learn from: run `reelgraph collect` or `reelgraph import <folder>` first',
    );
  }
  await saveSnapshot(run.folder('snapshot'), dataset);
  task.done(
    `${dataset.users.ids.length} users, ${dataset.posts.ids.length} posts, ${numInteractions} interactions`,
  );
  return dataset;
}
