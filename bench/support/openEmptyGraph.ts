import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchContext } from '../Benchmark.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';

/** A new database with schema and constraints and nothing else; what an earlier run left under the name is deleted. */
export async function openEmptyGraph(
  context: BenchContext,
  name: string,
): Promise<BenchGraph> {
  const home = join(context.cacheFolder, name);
  rmSync(home, { recursive: true, force: true });
  return openBenchGraph(context, { name, fill: () => Promise.resolve() });
}
