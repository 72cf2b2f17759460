import type { BenchContext } from '../Benchmark.js';
import { importLatestSmall } from './importLatestSmall.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';
import { publishOnce } from './publishOnce.js';

/** The bundled MovieLens with a model to serve by. */
export async function openServedGraph(
  context: BenchContext,
  name = 'neo4j-served',
): Promise<BenchGraph> {
  const graph = await openBenchGraph(context, {
    name,
    fill: ({ door }) => importLatestSmall(door, context),
  });
  return publishOnce(graph);
}
