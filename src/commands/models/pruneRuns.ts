import { Neo4jTrainingGraph } from '../../graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../../graph/runQuery.js';
import type { CommandIo } from '../CommandIo.js';
import { runsFolder } from '../runsFolder.js';

/** Removes the earliest runs beyond `KEEP_RUNS`; those whose models are in the graph, and the given one, stay. */
export async function pruneRuns(
  io: Pick<CommandIo, 'config' | 'note'>,
  door: GraphDoor,
  latest: string,
): Promise<void> {
  const { RunFolder } = await import('../../learn/RunFolder.js');
  const config = io.config();
  const runs = await RunFolder.list(runsFolder(config));
  const surplus = runs.slice(0, -config.keepRuns);
  const graph = new Neo4jTrainingGraph(door);
  const models = [await graph.currentModel(), await graph.previousModel()];
  const needed = new Set([latest, ...models.map((model) => model?.id)]);
  for (const run of surplus) {
    if (needed.has(run.id)) continue;
    await run.remove();
    io.note(`Removed run ${run.id} (KEEP_RUNS=${config.keepRuns}).`);
  }
}
