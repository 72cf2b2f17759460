import { collectRows } from '../../src/graph/collectRows.js';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import { makeModel } from './makeModel.js';
import type { BenchGraph } from './openBenchGraph.js';
import { userIds } from './userIds.js';

/** The graph with a model to serve by: one that is there already, or a generated one. Closed where that fails. */
export async function publishOnce(graph: BenchGraph): Promise<BenchGraph> {
  const { door, close } = graph;
  try {
    const models = await door.run('read/currentModel', {}, { mode: 'read' });
    if (models.length === 0) await publishGenerated(door);
    return graph;
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function publishGenerated(door: GraphDoor): Promise<void> {
  const rows = await collectRows(door.stream('export/posts', {}));
  const posts = rows.flatMap(({ ids }) => ids as string[]).sort();
  const graph = new Neo4jTrainingGraph(door);
  const slot = await graph.idleSlot();
  const made = makeModel(await userIds(door), posts, slot);
  await graph.writeSlot(slot, made, () => undefined);
  await graph.flip(made.version);
}
