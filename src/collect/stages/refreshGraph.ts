import type { CollectionGraph } from '../../domain/CollectionGraph.js';
import type { Progress } from '../../lib/progress.js';

/** Brings everything up to date that depends on the whole graph: weights by recency, standardised features. */
export async function refreshGraph(
  { halfLifeMs }: { halfLifeMs: number },
  { graph, progress }: { graph: CollectionGraph; progress: Progress },
): Promise<void> {
  const task = progress.task('weights and features', 2);
  await graph.refreshWeights(halfLifeMs);
  task.advance(1);
  await graph.refreshFeatures();
  task.advance(1);
  task.done();
}
