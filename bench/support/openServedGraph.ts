import type { BenchContext } from '../Benchmark.js';
import { importLatestSmall } from './importLatestSmall.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';
import { publishGenerated } from './publishGenerated.js';

/** The bundled MovieLens with a model to serve by. */
export async function openServedGraph(
  context: BenchContext,
): Promise<BenchGraph> {
  const graph = await openBenchGraph(context, {
    name: 'neo4j-served',
    fill: ({ door }) => importLatestSmall(door, context),
  });
  try {
    const models = await graph.door.run(
      'read/currentModel',
      {},
      { mode: 'read' },
    );
    if (models.length === 0) await publishGenerated(graph.door);
    return graph;
  } catch (cause) {
    await graph.close();
    throw cause;
  }
}
