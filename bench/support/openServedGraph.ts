import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchContext } from '../Benchmark.js';
import { importLatestSmall } from './importLatestSmall.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';

/** The bundled MovieLens with a model trained on it once. */
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
    if (models.length === 0) await train(graph, context);
    return graph;
  } catch (cause) {
    await graph.close();
    throw cause;
  }
}

async function train(
  { uri }: BenchGraph,
  { cacheFolder, progress }: BenchContext,
): Promise<void> {
  const task = progress.task('train');
  await promisify(execFile)(process.execPath, ['scripts/cli.mjs', 'train'], {
    env: {
      ...process.env,
      NEO4J_URI: uri,
      DATA_DIR: join(cacheFolder, 'served'),
    },
    maxBuffer: 2 ** 26,
  });
  task.done();
}
